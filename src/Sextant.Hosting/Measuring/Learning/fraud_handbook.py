"""
The handbook's models on folds given as files of row numbers; scores go to files. XGBoost's parameters are chosen on validation folds as
ours are, with as many bins, since exact splits of deep trees take minutes there, and the best points averaged; on the tests its trees split exactly.
"""
import json
import os
import sys

import numpy as np
import sklearn
import xgboost
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

task = json.loads(sys.argv[1])


def read(name, kind):
    return np.fromfile(os.path.join(task["folder"], name), dtype=kind)


features = read("features.f32", np.float32).reshape(-1, task["columns"])
labels = read("labels.f64", np.float64)


def parts(fold):
    return read(fold + "-train.i32", np.int32), read(fold + "-test.i32", np.int32)


def boosted(train, rounds, rate, depth, **method):
    parameters = {"objective": "binary:logistic", "eta": rate, "max_depth": int(depth), "seed": 0, **method}
    return xgboost.train(parameters, xgboost.DMatrix(features[train], labels[train]), int(rounds))


def margins(model, test, rounds):
    return model.predict(xgboost.DMatrix(features[test]), output_margin=True, iteration_range=(0, int(rounds))).astype(np.float64)


def choose():
    sums = {}
    for fold in task["validation"]:
        train, test = parts(fold)
        for depth in task["depths"]:
            for rate in task["rates"]:
                model = boosted(train, task["rounds"][-1], rate, depth, tree_method="hist", max_bin=task["bins"])
                for rounds in task["rounds"]:
                    key = (rounds, rate, depth)
                    sums[key] = sums.get(key, 0) + average_precision_score(labels[test], margins(model, test, rounds))
    return sorted(sums, key=sums.get, reverse=True)[: task["chosen"]]


def mean_of_chosen(train, test):
    models = {}
    total = np.zeros(len(test))
    for rounds, rate, depth in chosen:
        if (rate, depth) not in models:
            models[rate, depth] = boosted(train, task["rounds"][-1], rate, depth, tree_method="exact")
        total += margins(models[rate, depth], test, rounds)
    return total / len(chosen)


chosen = choose()
rounds, rate, depth = chosen[0]
for i, fold in enumerate(task["folds"]):
    train, test = parts(fold)
    logistic = make_pipeline(StandardScaler(), LogisticRegression(random_state=0)).fit(features[train].astype(np.float64), labels[train])
    tree = DecisionTreeClassifier(max_depth=2, random_state=0).fit(features[train], labels[train])
    scores = {
        "boosted": mean_of_chosen(train, test),
        "logistic": logistic.decision_function(features[test].astype(np.float64)),
        "tree": tree.predict_proba(features[test])[:, 1],
    }
    for name, score in scores.items():
        np.asarray(score, np.float64).tofile(os.path.join(task["folder"], "%s%d.f64" % (name, i)))

print(json.dumps({"xgboost": xgboost.__version__, "sklearn": sklearn.__version__, "rounds": float(rounds), "learningRate": float(rate), "maxDepth": float(depth)}))
