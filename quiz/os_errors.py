"""What the operating system refuses, in a person's words."""

import errno
import os

from quiz.i18n import _, labelled, of_a_library


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
    if error.errno == errno.ENAMETOOLONG:
        return _("the name is too long")
    if error.errno == errno.EIO:
        return _("the disk failed")
    if error.errno == errno.EFBIG:
        return _("the file would be larger than may be")
    if error.errno in (errno.EMFILE, errno.ENFILE):
        return _("too many files are open")
    if error.errno in (errno.EBUSY, errno.ETXTBSY):
        return _("something else is using it")
    if error.errno == errno.ELOOP:
        return _("its links lead in a circle")
    if error.errno == errno.EBADF:
        return _("standard output is closed")
    said = error.strerror or str(error)
    is_the_systems = error.errno is None or said == os.strerror(error.errno)
    return of_a_library(said) if is_the_systems else said


def describe(error: OSError) -> str:
    """The file and why."""
    # Of all that is refused only the current folder has no name.
    filename = error.filename or (_("the current folder") if error.errno == errno.ENOENT else "")
    return labelled(filename, reason(error)) if filename else reason(error)
