"""Prints what HandbookProtocolTests expects: the handbook's four folds, scored by amount, by plain loops and scikit-learn. Not needed to run the tests.

    /usr/bin/python3 handbook.py FOLDER_OF_fraud-handbook-sim
"""
import csv
import gzip
import sys
from datetime import datetime

from sklearn.metrics import average_precision_score, roc_auc_score

by_day = {}
for month in (7, 8, 9):
    with gzip.open(f"{sys.argv[1]}/transactions-2018-0{month}.csv.gz", "rt") as file:
        for row in csv.DictReader(file):
            day = (datetime.fromisoformat(row["TX_DATETIME"]) - datetime(2018, 7, 25)).days
            by_day.setdefault(day, []).append((int(row["CUSTOMER_ID"]), float(row["TX_AMOUNT"]), int(row["TX_FRAUD"])))


def card_precision(days, score_of):
    found, precisions = set(), []
    for rows in days:
        cards = {}
        for row in rows:
            if row[0] not in found:
                score, label = cards.get(row[0], (float("-inf"), 0))
                cards[row[0]] = max(score, score_of(row)), max(label, row[2])
        top = sorted(cards.items(), key=lambda card: (-card[1][0], card[0]))[:100]
        hits = {card for card, (_, label) in top if label}
        found |= hits
        precisions.append(len(hits) / 100)
    return sum(precisions) / len(precisions)


for first in (0, 7, 14, 21):
    train = [row for day in range(first, first + 7) for row in by_day[day]]
    known = {row[0] for row in train if row[2]}
    days = []
    for k in range(7):
        known |= {row[0] for row in by_day[first + 7 + k - 1] if row[2]}
        days.append([row for row in by_day[first + 14 + k] if row[0] not in known])
    test = [row for rows in days for row in rows]
    labels, amounts = [row[2] for row in test], [row[1] for row in test]
    print(len(train), sum(row[2] for row in train), len(test), sum(labels), roc_auc_score(labels, amounts), average_precision_score(labels, amounts),
          card_precision(days, lambda row: row[1]), card_precision(days, lambda row: row[2]))
