"""How right the marking is, over every computational family: python benchmarks/marking_study.py [--seeds 200] [--topic bp].

Papers are made, not typed: the key, honest rounding, one and two planted mistakes, random and trivial values. Every figure
is a count over papers or answers; what goes wrong is listed by family with --show.
"""

import argparse
import sys
import traceback
from collections import Counter
from collections.abc import Iterator
from multiprocessing import Pool

import numpy as np
from papers import Stack, exact, first_seen, free_key, half_even, half_up, last_only, paper, plantable

from drill.coded import CODED
from drill.drawing import draw
from drill.engine import shapes
from drill.library import families, topic_files
from drill.lint import describe, structures

ROUNDINGS = {"half-up": half_up, "half-even": half_even}
PAIRS = 12


class Study:
    """The counts of one structure."""

    def __init__(self, structure, seeds):
        self.structure, self.count, self.tally, self.notes = structure, seeds, Counter(), Counter()
        values = draw(structure, "study", np.arange(seeds)).values
        self.givens = {name: values[name] for name in structure.givens}
        self.random = np.random.default_rng(7)
        self.last = next(reversed(structure.asked))

    def add(self, label, papers, note=""):
        count = int(np.sum(papers))
        self.tally[label] += count
        if note and count:
            self.notes[f"{label}: {describe(self.structure)}: {note}"] += count

    def stack(self, papers, masks=None):
        return Stack(self.structure, self.givens, papers, masks or [{}] * len(papers))

    def key(self):
        stack = self.stack([paper(self.structure, self.givens, rounding, False) for rounding in (exact, half_up)])
        for name, seen in stack.verdicts.items():
            self.add("key answers", seen.right | True)
            self.add("key answers: not right", ~seen.right, name)

    def honest(self):
        some = [{name: self.random.random(self.count) < 0.5 for name in self.structure.asked} for _ in range(4)]
        kinds = [(f"{label} {carry}", paper(self.structure, self.givens, rounding, carry))
                 for label, rounding in ROUNDINGS.items() for carry in (True, False)]  # fmt: skip
        masks = [[{}] * 4, some, [last_only(self.structure, self.count)] * 4]
        stack = self.stack([written for _, written in kinds] * 3, [mask for four in masks for mask in four])
        self.add("honest papers", np.ones(stack.papers * self.count))
        for name, charged in stack.charged.items():
            for row in np.nonzero(charged.any(1))[0]:
                label = f"{name} {kinds[row % 4][0]} {('all', 'some', 'last')[row // 4]}"
                self.add("honest papers: rejected", charged[row], label)
                self.add("honest papers: named", stack.named(name, row)[0])
            self.add("honest papers: carried", stack.table(stack.verdicts[name].carried).any(1))

    def planted(self):
        """(step, mistake, exact or rounded, paper) of every mistake whose paper can be written."""
        found = []
        for place, slip in plantable(self.structure):
            for kind, rounding in (("exact", exact), ("rounded", half_up)):
                written = paper(self.structure.swapped(place, slip), self.givens, rounding, False)
                if all(np.isfinite(written[name]).all() for name in self.structure.asked):
                    found.append((place, slip.mistake.id, kind, written))
        return found

    def one(self):
        planted = self.planted()
        for start in range(0, len(planted), 64):
            some = planted[start : start + 64]
            stack = self.stack([written for *_, written in some])
            alone = self.stack([written for *_, written in some], [last_only(self.structure, self.count)] * len(some))
            for row, (place, mistake, kind, _) in enumerate(some):
                self.one_all(stack, row, (place, mistake), kind)
                self.one_last(alone, row, (place, mistake), kind)

    def one_all(self, stack, row, wanted, kind):
        seen, label = first_seen(self.structure, wanted[0]), ":".join(wanted)
        charged = np.array([stack.charged[name][row] for name in seen]).reshape(-1, self.count).astype(bool)
        below = np.zeros(self.count, bool)
        for name in set(stack.charged) - set(seen):
            fits = stack.table(stack.verdicts[name].fits_own & ~stack.verdicts[name].right)[row]
            below |= stack.charged[name][row]
            self.add("carried answers", fits)
            self.add("carried answers: refused", fits & stack.charged[name][row], f"{name} {label}")
        named = np.array([stack.named(name, row, wanted) for name in seen]).reshape(-1, 4, self.count).astype(bool)
        alone, among = (~charged | named[:, 1]).all(0), (~charged | named[:, 1] | named[:, 2]).all(0)
        visible, title = charged.any(0), f"one, all, {kind}"
        self.add(title, visible)
        self.add(f"{title}: named alone", visible & alone)
        self.add(f"{title}: in the set", visible & among)
        self.add(f"{title}: not in the set", visible & ~among, label)
        self.add(f"{title}: wrong name", visible & named[:, 3].any(0), label)
        self.add(f"{title}: charged below", below, label)
        self.add(f"{title}: charged twice", charged.sum(0) > 1, label)

    def one_last(self, stack, row, wanted, kind):
        _, alone, among, other = stack.named(self.last, row, wanted)
        wrong, label, title = stack.charged[self.last][row], ":".join(wanted), f"one, last, {kind}"
        self.add(title, wrong)
        self.add(f"{title}: named alone", alone)
        self.add(f"{title}: in the set", alone | among)
        placed = stack.placed(self.last, row, wanted[0]) & wrong
        self.add(f"{title}: the step told among four or more", placed)
        self.add(f"{title}: not in the set", wrong & ~alone & ~among & ~placed, label)
        self.add(f"{title}: wrong name", other, label)

    def two(self):
        """Pairs at different steps, first seen at different quantities."""
        known, pairs = plantable(self.structure), []
        for _ in range(min(PAIRS, len(known) ** 2)):
            first, second = (known[i] for i in self.random.integers(len(known), size=2))
            seen = [first_seen(self.structure, place) for place, _ in (first, second)]
            if first[0] == second[0] or not all(seen) or set(seen[0]) & set(seen[1]):
                continue
            written = paper(self.structure.swapped(*first)._swap(*second), self.givens, half_up, False)
            if all(np.isfinite(written[name]).all() for name in self.structure.asked):
                pairs.append((((first[0], first[1].mistake.id), (second[0], second[1].mistake.id)), seen, written))
        if pairs:
            stack = self.stack([written for *_, written in pairs])
            for row, (wanted, seen, _) in enumerate(pairs):
                self.two_planted(stack, row, wanted, seen)

    def two_planted(self, stack, row, wanted, seen):
        fine = np.all([np.any([stack.charged[name][row] for name in names], axis=0) for names in seen], axis=0)
        named, elsewhere = fine.copy(), np.zeros(self.count, bool)
        for one, names in zip(wanted, seen, strict=True):
            for name in names:
                found = stack.named(name, row, one)
                named &= ~stack.charged[name][row] | found[1] | found[2]
        for name in set(stack.charged) - {*seen[0], *seen[1]}:
            elsewhere |= stack.charged[name][row]
        label = " ".join(map(":".join, wanted))
        self.add("two, all", fine)
        self.add("two, all: named at their steps", named)
        self.add("two, all: not named", fine & ~named, label)
        self.add("two, all: charged elsewhere", fine & elsewhere, label)

    def wild(self):
        """Random wrong values, everything else right, or nothing else answered."""
        key = free_key(self.structure, self.givens)
        names = [name for name, ask in self.structure.asked.items() if ask.kind not in CODED]
        papers = [{**key, name: self.random_values(name, key[name])} for name in names]
        masks = [{one: np.full(self.count, one == name) for one in self.structure.asked} for name in names]
        if names:
            stack = self.stack(papers * 2, [{}] * len(names) + masks)
            for row in range(stack.papers):
                name = names[row % len(names)]
                kind = "scalar" if key[name].shape[-2:] == (1, 1) else "array"
                kind += " (whole)" if name in self.structure.whole else ""
                title = f"random {kind}, {'others right' if row < len(names) else 'nothing else'}"
                self.add(title, stack.charged[name][row])
                self.add(f"{title}: named", stack.named(name, row)[0], name)

    def random_values(self, name, key):
        right = np.broadcast_to(key, (self.count, *key.shape[-2:]))
        values = self.random.uniform(-1.5, 1.5, right.shape) * np.abs(right).max((-2, -1), keepdims=True)
        return np.rint(values) if name in self.structure.whole else half_up(values, self.structure.digits)

    def trivial(self):
        """Zeros, ones, tiny and huge values and the target in place of an answer, and everything below worked out from them."""
        asked = list(self.structure.asked)
        cases = [
            (f"{name}={label}", name, paper(self.structure, self.givens, exact, False, {name: value}))
            for name, ask in self.structure.asked.items() if ask.kind not in CODED
            for label, value in self.trivial_values(name, shapes(self.structure)[name]).items()
        ]  # fmt: skip
        if not cases:
            return
        stack = self.stack([written for *_, written in cases])
        for row, (label, name, written) in enumerate(cases):
            for below in asked[asked.index(name) + 1 :]:
                right, carried = (stack.table(x)[row] for x in (stack.verdicts[below].right, stack.verdicts[below].carried))
                empty = self.emptied(stack, row, below, (written[name], stack.marking.key_value(name)[: self.count])) & ~right
                told = stack.explained(name, row)
                self.add("trivial answers", empty)
                self.add("trivial answers: buy marks", empty & carried & ~told, f"{label} {below}")
                self.add("trivial answers: buy marks, as a mistake gives the value", empty & carried & told, f"{label} {below}")
                self.add("trivial values, work left", ~empty & ~right)
                self.add("trivial values, work left: carried", ~empty & carried)

    def trivial_values(self, name, shape):
        wide = (self.count, *shape[-2:])
        made = {"0": 0.0, "1": 1.0, "1e-9": 1e-9, "1e9": 1e9}
        found = {label: np.full(wide, value) for label, value in made.items()}
        if "y" in self.givens and self.givens["y"].shape[-2:] == shape[-2:]:
            found["y"] = self.givens["y"]
        return found

    def emptied(self, stack, row, name, upstream):
        """Whether an answer takes no work: constant, beyond any key, a copy of a given or the trivial value; unlike the key."""
        rows = slice(row * self.count, (row + 1) * self.count)
        target, key, unit = stack.marking.target(name)[rows], stack.marking.key_value(name)[rows], self.structure.unit
        with np.errstate(all="ignore"):
            still = np.ptp(target, axis=(-2, -1)) < unit
            moving = np.ptp(key, axis=(-2, -1)) > 5 * unit
            largest, usual = np.abs(target).max((-2, -1)), np.abs(key).max((-2, -1))
            beyond = (largest < usual / 100) | ((largest > usual * 1000) & (usual > 0)) | ~np.isfinite(target).all((-2, -1))
            copies = np.zeros(self.count, bool)
            for other, usually in [(given, given) for given in self.givens.values()] + [upstream]:
                if other.shape[-2:] == target.shape[-2:] != (1, 1):
                    copies |= (np.abs(target - other) < unit).all((-2, -1)) & ~(np.abs(key - usually) < unit).all((-2, -1))
        return (still & moving) | beyond | copies

    def run(self):
        for part in (self.key, self.honest, self.one, self.two, self.wild, self.trivial):
            part()
        return self.tally, self.notes


def computational(topics) -> Iterator[tuple[str, list]]:
    """Each family with its structures; a topic that cannot be loaded is named and left out."""
    for topic in topic_files():
        if topic == "concepts" or (topics and topic not in topics):
            continue
        try:
            found = [(family, list(structures(family))) for family in families(topic)]
        except Exception:  # noqa: BLE001 (a study goes on and says what it left out)
            print(f"{topic}: left out: {traceback.format_exc(limit=-1).splitlines()[-1]}", file=sys.stderr)
            continue
        yield from found


def study(job):
    """One structure of one family."""
    topic, family, place, seeds = job
    structure = next(s for f in families(topic) if f.id == family for i, s in enumerate(structures(f)) if i == place)
    try:
        return (family, *Study(structure, seeds).run())
    except Exception:  # noqa: BLE001 (likewise)
        why = f"left out: {sys.exc_info()[1]}: {describe(structure)}"
        return family, Counter({"structures left out": 1}), Counter({why: 1})


def is_bad(label):
    """Whether a count should be small."""
    good = (": named alone", ": in the set", "at their steps", "left: carried", "four or more")
    return ":" in label and not label.endswith(good)


def report(tally):
    """The counts, those with a colon as shares of what stands before it."""
    for label in sorted({*tally, *(f"honest papers: {what}" for what in ("rejected", "named"))}):
        whole = label.partition(":")[0]
        share = f"{100 * tally[label] / tally[whole]:9.4f}%" if ":" in label and tally[whole] else ""
        print(f"{label:50}{tally[label]:>12,}{share:>12}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=200, help="problems of each family, shared by its structures")
    parser.add_argument("--topic", action="append")
    parser.add_argument("--show", type=int, default=0, help="how many of the worst places of each kind to list")
    parser.add_argument("--families", action="store_true", help="the shares of each family as well")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    jobs = [
        (family.topic, family.id, place, max(8, -(-options.seeds // len(found))))
        for family, found in computational(options.topic) for place in range(len(found))
    ]
    tally, notes, by_family = Counter(), Counter(), {}
    with Pool(options.jobs) as pool:
        for family, some, more in pool.imap_unordered(study, jobs, chunksize=2):
            tally.update(some)
            by_family.setdefault(family, Counter()).update(some)
            notes.update(more)
    print(f"{len({job[1] for job in jobs})} families, {len(jobs)} structures, {sum(job[3] for job in jobs):,} problems")
    report(tally)
    if options.families:
        for family, counts in sorted(by_family.items()):
            bad = [(one, counts[one.partition(":")[0]]) for one in sorted(counts) if is_bad(one)]
            print(family, *(f"{100 * counts[one] / max(1, whole):.2f}% {one}" for one, whole in bad), sep="\n    ")
    for label in sorted({": ".join(note.split(": ")[:2]) for note in notes}):
        worst = [(count, note) for note, count in notes.most_common() if note.startswith(label)]
        for count, note in worst[: options.show]:
            print(count, note)


if __name__ == "__main__":
    main()
