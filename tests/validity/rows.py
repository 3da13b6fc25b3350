"""The target table of the scoring design: what each row asks for, and what simulated people give."""

from dataclasses import dataclass, replace
from functools import cached_property
from math import sqrt
from typing import Literal

import numpy as np

from quiz.advice import contradictions
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.scoring.careless import doubts
from quiz.scoring.mixture import Model
from quiz.scoring.verdict import CLEAR
from quiz.simulation import PLAIN, REALISTIC, World
from tests.validity.bayes import ideal
from tests.validity.forms import nested
from tests.validity.quick import Sittings, sit
from tests.validity.retake import MOVES, a_year_later, evidence, moves, one_role_up
from tests.validity.scorer import Mixture, Scored, shipped
from tests.validity.simulated import SKIPPED, Bank, Bools, Ints, Kinds, Lives, answer, clicked, live, only

LENGTHS = (12, 24, 36)
"""Questions of the shorter forms; the whole bank comes on top."""

FORM = 24
BINS = 10
INFLATION = 0.8


@dataclass(frozen=True)
class Figure:
    """One number that has a target."""

    value: float
    sense: Literal[">=", "<="]
    limit: float
    error: float
    """The standard error that comes of the number of people."""

    def meets(self, errors: float = 0.0) -> bool:
        """Whether the target is met, or missed by no more than some standard errors."""
        leeway = errors * self.error
        return self.value + leeway >= self.limit if self.sense == ">=" else self.value - leeway <= self.limit


@dataclass(frozen=True)
class Row:
    """A row of the table."""

    what: str
    target: str
    measured: str
    people: int
    figures: tuple[Figure, ...]
    """Empty where a row only informs."""

    def met(self, errors: float = 0.0) -> bool:
        """Whether all of its targets are met."""
        return all(figure.meets(errors) for figure in self.figures)


@dataclass(frozen=True)
class Sizes:
    """How many people stand behind the rows."""

    people: int = 20_000
    quick: int = 4_000
    retakes: int = 2_000
    choosing: int = 1_500
    """In each world by which the fixed forms are chosen."""

    processes: int | None = None


def share_error(share: float, people: int) -> float:
    """The standard error of a share; that of one person in all where nobody or everybody is in it."""
    return sqrt(max(share * (1 - share), 1 / people) / people)


@dataclass(frozen=True)
class Sample:
    """People of one world and what they answer."""

    kinds: Kinds
    lives: Lives
    sheet: Ints

    def right(self, named: Ints) -> Bools:
        """[person]: whether naming this role is right."""
        found: Bools = self.kinds.right[self.lives.kind, named] > 0
        return found


class Study:
    """All rows of one ladder; each draws its people from the seed and its own name."""

    def __init__(self, seed: int, sizes: Sizes) -> None:
        ladder = load_ladder(shipped_ladder(), ["en"])
        self.seed = seed
        self.sizes = sizes
        self.bank = Bank(ladder)
        self.model = Model(ladder)
        self.scorer: Mixture = shipped(self.bank, self.model)
        self.pure = Kinds.pure(self.bank)
        self.mixed = Kinds.mixed(self.bank)

    def rng(self, stream: int) -> np.random.Generator:
        """The random numbers of one purpose."""
        return np.random.default_rng((self.seed, stream))

    def sample(self, kinds: Kinds, world: World, stream: int, people: int | None = None) -> Sample:
        """People of a world who answer the whole bank."""
        rng = self.rng(stream)
        lives = live(kinds, world, people or self.sizes.people, rng)
        return Sample(kinds, lives, answer(self.bank, lives, world, rng))

    @cached_property
    def order(self) -> Ints:
        """The bank in the order in which forms take from it; chosen by people who stand behind no row."""
        return nested(self.bank, shipped(self.bank, self.model, deviations=False), self.seed + 1, self.sizes.choosing)

    @property
    def form(self) -> Ints:
        """The 24 questions."""
        return self.order[:FORM]

    @property
    def lengths(self) -> tuple[int, ...]:
        """Of all forms."""
        return (*LENGTHS, len(self.bank.ids))

    def rows(self) -> list[Row]:
        """The table."""
        return [
            self.top_role(),
            self.top_role_or_neighbour(),
            self.distance_to_ceiling(),
            self.calibration(),
            self.inflation(),
            self.quick_mode(),
            self.false_growth(),
            self.growth_found(),
            self.founder(),
            self.clickers(),
        ]

    # --- the rows ---

    def _pure_scored(self) -> list[tuple[str, Sample, Scored]]:
        samples = [(name, self.sample(self.pure, world, 1)) for name, world in (("plain", PLAIN), ("realistic", REALISTIC))]
        return [(name, sample, self.scorer.score(only(sample.sheet, self.form))) for name, sample in samples]

    def top_role(self) -> Row:
        """Pure people, 24 questions."""
        found = {name: float(sample.right(scored.first).mean()) for name, sample, scored in self._pure_scored()}
        figures = [
            Figure(found[name], ">=", limit, share_error(found[name], self.sizes.people))
            for name, limit in (("plain", 0.95), ("realistic", 0.90))
        ]
        measured = f"{found['plain']:.4f} plain, {found['realistic']:.4f} realistic"
        return Row(
            "top role right, 24 questions, pure",
            "≥ .95 plain, ≥ .90 realistic",
            measured,
            self.sizes.people,
            tuple(figures),
        )

    def top_role_or_neighbour(self) -> Row:
        """Pure people, 24 questions: the right role or one that a step joins to it."""
        order = [role.id for role in self.bank.ladder.roles]
        near = np.eye(len(order), dtype=bool)
        for step in self.bank.ladder.steps:
            if set(step.ends) <= set(order):
                start, end = (order.index(role) for role in step.ends)
                near[start, end] = near[end, start] = True
        found = {name: float(near[sample.lives.kind, scored.first].mean()) for name, sample, scored in self._pure_scored()}
        figures = tuple(Figure(share, ">=", 0.99, share_error(share, self.sizes.people)) for share in found.values())
        measured = ", ".join(f"{share:.4f} {name}" for name, share in found.items())
        return Row("right or a neighbour on a step, 24 questions, pure", "≥ .99", measured, self.sizes.people, figures)

    def _distances(self, world: World, stream: int) -> list[tuple[int, float, float, float]]:
        """By form: its length, the share read rightly, the distance to the ceiling and its standard error, in points."""
        sample = self.sample(self.mixed, world, stream)
        best = ideal(self.bank, self.mixed, world)
        found = []
        for length in self.lengths:
            sheet = only(sample.sheet, self.order[:length])
            reached = sample.right(self.scorer.score(sheet).first)
            # The same people meet both scorers, so the error is that of the difference.
            lost = 100 * (sample.right(best.roles(sheet).argmax(axis=1)).astype(float) - reached)
            found.append((length, float(reached.mean()), float(lost.mean()), float(lost.std() / sqrt(len(lost)))))
        return found

    def distance_to_ceiling(self) -> Row:
        """Mixed people: what the shipped model loses against the scorer that knows how they were made."""
        found = self._distances(PLAIN, 3)
        figures = tuple(Figure(lost, "<=", 1.5, error) for _length, _reached, lost, error in found)
        measured = ", ".join(f"{lost:.2f} at {length}" for length, _reached, lost, _error in found)
        return Row(
            "distance to the Bayes ceiling of the generating model, mixed, plain", "≤ 1.5 points at 12, 24, 36, all questions",
            measured, self.sizes.people, figures,
        )  # fmt: skip

    def _ece(self, sample: Sample, scored: Scored) -> float:
        """How far the probability of the first role is from how often it is right; midway between two roles each is right by half."""
        first = scored.first
        stated = scored.roles[np.arange(len(first)), first]
        credit = sample.kinds.credit[sample.lives.kind, first]
        bins = np.minimum((stated * BINS).astype(int), BINS - 1)
        gaps = np.bincount(bins, stated - credit, BINS)
        return float(np.abs(gaps).sum() / len(first))

    def calibration(self) -> Row:
        """Mixed people in the plain world, every form, and at the end of the quick mode."""
        sample = self.sample(self.mixed, PLAIN, 4)
        errors = [
            (f"at {n}", self._ece(sample, self.scorer.score(only(sample.sheet, self.order[:n]))), len(sample.sheet)) for n in self.lengths
        ]
        people, sittings = self.quick
        errors.append(("at the quick end", self._ece(people, self.scorer.score(sittings.at_end)), len(people.sheet)))
        # A figure of few people is never quite 0: each bin's share is off by chance.
        figures = tuple(Figure(ece, "<=", 0.03, 0.5 / sqrt(count)) for _where, ece, count in errors)
        measured = ", ".join(f"{ece:.3f} {where}" for where, ece, _count in errors)
        return Row(
            "calibration error (ECE, 10 bins of the first role's probability, mixed)",
            "≤ .03",
            measured,
            self.sizes.people,
            figures,
        )

    def inflation(self) -> Row:
        """Pure people, 24 questions: the same people, rating themselves as they are and .8 of a level too high."""
        read = [
            sample.right(self.scorer.score(only(sample.sheet, self.form)).first).astype(float)
            for sample in (self.sample(self.pure, replace(PLAIN, bias_mean=mean), 5) for mean in (0.0, INFLATION))
        ]
        lost = 100 * (read[0] - read[1])
        error = float(lost.std() / sqrt(len(lost)))
        return Row(
            "loss under inflation of +.8 level, 24 questions, pure", "≤ 4 points",
            f"{lost.mean():.2f} points", self.sizes.people, (Figure(float(lost.mean()), "<=", 4.0, error),),
        )  # fmt: skip

    @cached_property
    def quick(self) -> tuple[Sample, Sittings]:
        """Mixed people in quick sittings."""
        sample = self.sample(self.mixed, PLAIN, 6, self.sizes.quick)
        return sample, sit(sample.sheet, self.sizes.processes)

    def quick_mode(self) -> Row:
        """Mixed people: how much of the full bank's accuracy is there when the quick mode stops, and when that is."""
        sample, sittings = self.quick
        full, stop, end = (
            sample.right(self.scorer.score(sheet).first).astype(float) for sheet in (sample.sheet, sittings.at_stop, sittings.at_end)
        )
        shares = [float(part.mean() / full.mean()) for part in (stop, end)]
        error = float((stop - shares[0] * full).std() / full.mean() / sqrt(len(full)))
        mean = float(sittings.until_stop.mean())
        at_end = self.scorer.score(sittings.at_end)
        clearly = at_end.roles.max(axis=1) >= CLEAR
        told = float(sample.right(at_end.first)[clearly].mean())
        figures = (Figure(shares[0], ">=", 0.95, error), Figure(told, ">=", 0.9, share_error(told, int(clearly.sum()))))
        answers = float((sittings.at_stop != SKIPPED).sum(axis=1).mean())
        measured = (
            f"{shares[0]:.1%} at the stop ({shares[1]:.1%} at the end); {told:.1%} of the {clearly.mean():.0%} told clearly; "
            f"mean {mean:.2f} questions up to the stop, of which {answers:.2f} answered"
        )
        return Row(
            "quick mode: share of the full bank's accuracy, and right where it is told clearly, mixed", "≥ 95 %; ≥ 90 %",
            measured, self.sizes.quick, figures,
        )  # fmt: skip

    def _year(self, stream: int, *, move: bool) -> tuple[Ints, Ints]:
        """Two sheets of each person, a year apart: mixed people who stay as they are, or pure people who move up one role."""
        kinds = self.pure if move else self.mixed
        rng = self.rng(stream)
        lives = live(kinds, PLAIN, self.sizes.retakes, rng)
        to = lives.kind
        if move:
            start, to = one_role_up(self.bank)[rng.integers(len(one_role_up(self.bank)), size=self.sizes.retakes)].T
            lives = replace(lives, kind=start, levels=kinds.profiles[start])
        later = a_year_later(lives, kinds, to, PLAIN, rng)
        return answer(self.bank, lives, PLAIN, rng), answer(self.bank, later, PLAIN, rng)

    def _moved(self, then: Ints, now: Ints) -> tuple[float, float, float]:
        """The shares of people who are told that they moved up, that they changed track, and that they moved at all."""
        found = moves(then, now, self.sizes.processes)
        up, sideways = (float((found == MOVES.index(move)).mean()) for move in ("up", "sideways"))
        return up, sideways, float((found != MOVES.index("none")).mean())

    def false_growth(self) -> Row:
        """Nobody changed: the share who are told they grew, on 24 questions, the full bank, and with half the 24 changed."""
        then, now = self._year(13, move=False)
        half = np.concatenate([self.order[:FORM:2], self.order[FORM : FORM + FORM // 2]])
        short, short_track, _any = self._moved(only(then, self.form), only(now, self.form))
        full, track, any_move = self._moved(then, now)
        changed, _track, _any = self._moved(only(then, self.form), only(now, half))
        figures = tuple(
            Figure(value, "<=", limit, share_error(value, self.sizes.retakes))
            for value, limit in ((short, 0.03), (full, 0.03), (changed, 0.03), (short_track, 0.03), (track, 0.03))
        )
        measured = (
            f"{short:.1%} at {FORM}, {full:.1%} with the full bank ({any_move:.1%} any move); {changed:.1%} with half of {FORM} changed; "
            f"track {short_track:.1%} at {FORM}, {track:.1%} with the full bank"
        )
        return Row(
            "false growth, and false change of track, on a retake with no change, mixed", "≤ 3 %; ≤ 3 %",
            measured, self.sizes.retakes, figures,
        )  # fmt: skip

    def growth_found(self) -> Row:
        """Everybody moved up one role: the share who are told so."""
        then, now = self._year(14, move=True)
        short, full = (self._moved(*sheets)[0] for sheets in ((only(then, self.form), only(now, self.form)), (then, now)))
        figures = tuple(Figure(value, ">=", 0.9, share_error(value, self.sizes.retakes)) for value in (short, full))
        measured = f"{short:.1%} at {FORM}, {full:.1%} with the full bank"
        return Row("one-role growth found, pure", "≥ 90 %", measured, self.sizes.retakes, figures)

    def founder(self) -> Row:
        """CTOs who still write code, the full bank."""
        sample = self.sample(Kinds.variant(self.bank, "cto", "hands-on"), PLAIN, 7)
        short, found = (
            float(sample.right(self.scorer.score(sheet).first).mean()) for sheet in (only(sample.sheet, self.form), sample.sheet)
        )
        figure = Figure(found, ">=", 0.97, share_error(found, self.sizes.people))
        measured = f"{found:.3f} with the full bank ({short:.3f} with 24 questions)"
        return Row("founder who codes (CTO's hands-on variant) taken for CTO", "≥ .97", measured, self.sizes.people, (figure,))

    def flagged(self, sheet: Ints) -> Bools:
        """[person]: whether the shipped code would doubt these sheets, in the order of the ladder."""
        flags = []
        for row in sheet:
            answered = evidence(self.bank, row)
            given = zip(self.bank.questions, row, strict=True)
            chosen = {question.id: question.levels[place] for question, place in given if place != SKIPPED}
            flags.append(bool(doubts(self.model.posterior(answered), answered) or contradictions(self.bank.ladder, chosen)))
        return np.array(flags)

    def clickers(self) -> Row:
        """Sheets of any options and of patterns, and those of realistic people, who are to be let alone; full bank."""
        people = self.sizes.retakes
        found = float(self.flagged(clicked(self.bank, people, self.rng(8))).mean())
        alarms = float(self.flagged(self.sample(self.mixed, REALISTIC, 9, people).sheet).mean())
        last = self.bank.options - 1
        patterns = {
            "all-highest": last,
            "all-second-highest": last - 1,
            "all-middle": last // 2,
            "1-2-3": np.minimum(np.arange(len(last)) % 3, last),
        }
        caught = self.flagged(np.array(list(patterns.values())))
        missed = [name for name, there in zip(patterns, caught, strict=True) if not there]
        figures = (
            Figure(found, ">=", 0.95, share_error(found, people)),
            Figure(alarms, "<=", 0.025, share_error(alarms, people)),
            Figure(float(caught.mean()), ">=", 1.0, 0.0),
        )
        measured = f"{found:.1%} of random clickers, {alarms:.1%} false alarms; " + (
            f"missed: {', '.join(missed)}" if missed else f"{', '.join(patterns)}: all"
        )
        return Row(
            "flagged: random clickers; all-highest, all-second-highest, all-middle, 1-2-3, full bank",
            "≥ 95 % at 2.5 % false alarms; all of them",
            measured,
            people,
            figures,
        )

    # --- beside the targets ---

    def informing(self) -> list[Row]:
        """What has no target of its own but belongs to the picture."""
        _sample, sittings = self.quick
        quantiles = np.quantile(sittings.until_stop, (0.1, 0.25, 0.5, 0.75, 0.9))
        never = float((sittings.until_stop >= 20).mean())
        rows = [
            (
                "quick mode: questions up to the stop",
                f"{', '.join(f'{q:.0f}' for q in quantiles)} at 10, 25, 50, 75, 90 %; {never:.1%} at 20",
            ),
            (
                "quick mode: questions after the stop",
                f"mean {sittings.after_stop.mean():.1f}, at most {sittings.after_stop.max()}",
            ),
        ]
        informing = [Row(what, "", measured, self.sizes.quick, ()) for what, measured in rows]
        for name, kinds, world in (("pure, plain", self.pure, PLAIN), ("mixed, realistic", self.mixed, REALISTIC)):
            informing.append(self.quick_elsewhere(name, kinds, world))
        for noise in (0.5, 0.8, 1.1):
            found = self._distances(replace(PLAIN, noise=noise), 10)
            measured = ", ".join(f"{reached:.3f} at {length} ({lost:.2f})" for length, reached, lost, _error in found)
            informing.append(
                Row(
                    f"right, mixed, item noise {noise:.1f} (points below the ceiling)",
                    "",
                    measured,
                    self.sizes.people,
                    (),
                )
            )
        realistic = self.sample(self.mixed, REALISTIC, 11)
        scored = [(length, self.scorer.score(only(realistic.sheet, self.order[:length]))) for length in self.lengths]
        measured = ", ".join(
            f"{realistic.right(each.first).mean():.3f} at {length} (ECE {self._ece(realistic, each):.3f})" for length, each in scored
        )
        informing.append(Row("right, mixed, realistic", "", measured, self.sizes.people, ()))
        return informing + [self.confusions(name, sample, scored) for name, sample, scored in self._pure_scored()]

    def quick_elsewhere(self, name: str, kinds: Kinds, world: World) -> Row:
        """The quick mode with other people."""
        sample = self.sample(kinds, world, 12, max(1, self.sizes.quick // 4))
        sittings = sit(sample.sheet, self.sizes.processes)
        full, stop = (sample.right(self.scorer.score(sheet).first).mean() for sheet in (sample.sheet, sittings.at_stop))
        measured = (
            f"right {stop:.3f} at the stop, {full:.3f} with the full bank; mean {sittings.until_stop.mean():.1f} questions up to the stop; "
            f"{self.flagged(sittings.at_end).mean():.1%} flagged as careless"
        )
        return Row(f"quick mode, {name}", "", measured, len(sample.sheet), ())

    def confusions(self, name: str, sample: Sample, scored: Scored) -> Row:
        """Which roles are taken for which."""
        labels = [role.label for role in self.bank.ladder.roles]
        count = np.zeros((len(labels), len(labels)))
        np.add.at(count, (sample.lives.kind, scored.first), 1)
        wrong = [(count[a, b] / len(sample.sheet), a, b) for a in range(len(labels)) for b in range(len(labels)) if a != b]
        measured = "; ".join(f"{labels[a]} as {labels[b]} {share:.2%}" for share, a, b in sorted(wrong, reverse=True)[:4])
        return Row(f"most frequent confusions, 24 questions, pure, {name} (of all people)", "", measured, len(sample.sheet), ())
