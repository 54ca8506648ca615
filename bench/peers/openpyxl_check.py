"""What a user would write with openpyxl: `python3 openpyxl_check.py FOLDER`. The same rules as rules.mjs."""

import os
import sys

from openpyxl import load_workbook

COLUMNS = "DEFGHIJ"


def number(value):
    return value if isinstance(value, (int, float)) else 0


def broken_rules(workbook):
    broken = []
    applications = workbook["依申请公开"]
    table = [[number(cell) for cell in row] for row in applications.iter_rows(min_row=5, max_row=29, min_col=4, max_col=10, values_only=True)]
    for index, column in enumerate(COLUMNS):
        values = [row[index] for row in table]
        if sum(values[2:23]) != values[23]:
            broken.append(f"result total {column}28")
        if values[0] + values[1] != values[23] + values[24]:
            broken.append(f"balance {column}28")
    for index, row in enumerate(table):
        if sum(row[:6]) != row[6]:
            broken.append(f"applicant total J{index + 5}")
    disputes = [number(cell) for cell in next(workbook["复议诉讼"].iter_rows(min_row=5, max_row=5, max_col=15, values_only=True))]
    for group, column in enumerate("EJO"):
        figures = disputes[group * 5 : group * 5 + 5]
        if sum(figures[:4]) != figures[4]:
            broken.append(f"dispute total {column}5")
    for row, cells in enumerate(workbook["主动公开"].iter_rows(min_row=4, max_row=5, min_col=2, max_col=4, values_only=True)):
        issued, repealed, in_force = (number(cell) for cell in cells)
        if in_force < issued - repealed:
            broken.append(f"in force D{row + 4}")
    return broken


folder = sys.argv[1]
options = {"data_only": True, "read_only": "--read-only" in sys.argv}
failed = 0
for name in sorted(os.listdir(folder)):
    workbook = load_workbook(os.path.join(folder, name), **options)
    broken = broken_rules(workbook)
    failed += bool(broken)
    print(f"{name}: {', '.join(broken) if broken else 'ok'}")
print(f"{failed} failed")
