"""What the operating system refuses, in a person's words."""

import errno

from quiz.i18n import _


def reason(error: OSError) -> str:
    """Why, without the name of the file; in the system's own words where the cause is a rare one."""
    if error.errno in (errno.EACCES, errno.EPERM):
        return _("you have no permission there")
    if error.errno == errno.EROFS:
        return _("it can only be read from")
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("the disk is full")
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return _("a file stands where a folder is needed")
    if error.errno == errno.ENOENT:
        return _("there is no such file or folder")
    if error.errno == errno.EISDIR:
        return _("it is a folder")
    return error.strerror or str(error)


def describe(error: OSError) -> str:
    """The file and why."""
    return f"{error.filename}: {reason(error)}" if error.filename else reason(error)
