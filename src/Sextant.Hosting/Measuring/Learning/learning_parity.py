"""Trains XGBoost on rows of a file; saves models, and the cut points between which its histograms split."""
import json
import os
import sys

import numpy as np
import xgboost

task = json.loads(sys.argv[1])


def path(name):
    return os.path.join(task["folder"], name)


def train(values, labels, **parameters):
    rounds = parameters.pop("rounds")
    fixed = {"base_score": 0.5, "max_bin": task["bins"], "nthread": 2, "seed": 0}
    return xgboost.train({**fixed, **parameters}, xgboost.DMatrix(values, labels), rounds)


def cuts(column):
    """Version 1.7 does not tell them: a tree without limits that learns the rank of the value splits at all of them."""
    known = column[~np.isnan(column)]
    if len(known) == 0:
        return []
    ranks = np.zeros(len(column), np.float32)
    ranks[~np.isnan(column)] = np.unique(known, return_inverse=True)[1]
    model = train(
        column.reshape(-1, 1), ranks, rounds=1, objective="reg:squarederror", tree_method="hist", grow_policy="lossguide", eta=1,
        max_depth=0, max_leaves=0, reg_lambda=0, min_child_weight=0)
    tree = json.loads(bytes(model.save_raw("json")))["learner"]["gradient_booster"]["model"]["trees"][0]
    found = {np.float32(cut) for cut, left in zip(tree["split_conditions"], tree["left_children"]) if left >= 0}
    # The last one lies above all values (AddCutPoint in XGBoost's quantile.cc); behind it are only missing ones.
    largest = known.max()
    found.add(np.float32(largest + (np.abs(largest) + np.float32(1e-5))))
    return sorted(found)


values = np.fromfile(path("train.f32"), np.float32).reshape(-1, task["columns"])
labels = np.fromfile(path("labels.f32"), np.float32)
parameters = {"objective": "binary:logistic", "rounds": task["rounds"], "eta": task["rate"], "max_depth": task["depth"]}
for method in task["methods"]:
    train(values, labels, tree_method=method, **parameters).save_model(path(method + ".ubj"))
for column in range(task["columns"]):
    np.array(cuts(values[:, column]), np.float32).tofile(path("cuts%d.f32" % column))
print(json.dumps({"xgboost": xgboost.__version__}))
