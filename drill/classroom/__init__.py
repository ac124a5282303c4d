"""Marking a class: a folder of answers files, or a typed-in mark sheet, to feedback files, marks.csv and a report."""
