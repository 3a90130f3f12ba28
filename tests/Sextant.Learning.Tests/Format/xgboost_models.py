"""Trains small XGBoost models and writes each as NAME.json and NAME.ubj, with NAME.expected.json: rows, margins, predictions, contributions.

    python3 xgboost_models.py FOLDER [NAME ...]
"""
import json
import sys

import numpy as np
import xgboost as xgb

folder, wanted = sys.argv[1], sys.argv[2:]
random = np.random.default_rng(20261128)
rows, features = 400, 5
x = random.normal(size=(rows, features)).astype(np.float32)
x[:, 4] = random.integers(0, 6, size=rows)
x[random.random(size=x.shape) < 0.1] = np.nan
signal = np.nan_to_num(x[:, 0]) + np.nan_to_num(x[:, 1]) * np.nan_to_num(x[:, 2]) + 2 * np.isin(x[:, 4], [1, 3])
noisy = signal + random.normal(size=rows) * 0.3
yes = (noisy > 0).astype(np.float32)
count = random.poisson(np.exp(np.clip(noisy, -2, 2))).astype(np.float32)
third = np.digitize(noisy, [-0.5, 0.7]).astype(np.float32)
categorical = ["q", "q", "q", "q", "c"]


def write(name, label, parameters, rounds=6, names=None, types=None, group=None, early=False, contributions=True, bounds=None):
    if wanted and name not in wanted:
        return
    data = xgb.DMatrix(x, label=label, feature_names=names, feature_types=types, enable_categorical=types is not None)
    if group is not None:
        data.set_group(group)
    if bounds is not None:
        data.set_float_info("label_lower_bound", bounds)
        data.set_float_info("label_upper_bound", bounds)
    parameters = {"max_depth": 3, "seed": 1, "nthread": 1, "tree_method": "hist", **parameters}
    stop = {"evals": [(data, "train")], "early_stopping_rounds": 2, "verbose_eval": False} if early else {}
    booster = xgb.train(parameters, data, rounds, **stop)
    booster.save_model(f"{folder}/{name}.json")
    booster.save_model(f"{folder}/{name}.ubj")
    # Rows apart from the training rows, and the last ones all missing and categories that were never seen.
    some = xgb.DMatrix(probe, feature_names=names, feature_types=types, enable_categorical=types is not None)
    margins = booster.predict(some, output_margin=True)
    expected = {
        "rows": [[None if np.isnan(v) else float(v) for v in row] for row in probe],
        "margins": np.atleast_2d(margins.T).T.reshape(len(probe), -1).astype(float).tolist(),
        "predictions": booster.predict(some).reshape(len(probe), -1).astype(float).tolist(),
    }
    if early:
        best = booster.predict(some, output_margin=True, iteration_range=(0, booster.best_iteration + 1))
        expected["bestMargins"] = best.reshape(len(probe), -1).astype(float).tolist()
    if contributions:
        expected["contributions"] = booster.predict(some, pred_contribs=True).reshape(len(probe), -1, features + 1).astype(float).tolist()
        expected["interactions"] = booster.predict(some, pred_interactions=True).reshape(len(probe), -1, (features + 1) ** 2).astype(float).tolist()
    with open(f"{folder}/{name}.expected.json", "w") as file:
        # Nine digits are what a float32 has.
        json.dump(json.loads(json.dumps(expected), parse_float=lambda text: float(f"{float(text):.9g}")), file)


probe = random.normal(size=(12, features)).astype(np.float32)
probe[:, 4] = np.arange(12) % 9
probe[random.random(size=probe.shape) < 0.15] = np.nan
probe[11] = np.nan

write("logistic", yes, {"objective": "binary:logistic", "base_score": 0.3}, names=["amount", "age", "hour", "count", "country"])
write("categories", yes, {"objective": "binary:logistic", "max_cat_to_onehot": 1}, types=categorical, contributions=False)
write("one-hot", yes, {"objective": "binary:logistic", "max_cat_to_onehot": 100}, types=categorical, contributions=False)
write("squared", noisy, {"objective": "reg:squarederror", "tree_method": "exact", "gamma": 0.5})
write("reg-logistic", yes, {"objective": "reg:logistic", "base_score": 0.7})
write("raw", yes, {"objective": "binary:logitraw", "base_score": 0.3})
write("poisson", count, {"objective": "count:poisson", "base_score": 1.7})
write("gamma", count + 1, {"objective": "reg:gamma", "base_score": 1.7})
write("tweedie", count, {"objective": "reg:tweedie", "base_score": 1.7})
write("huber", noisy, {"objective": "reg:pseudohubererror"})
write("log-squared", count, {"objective": "reg:squaredlogerror", "base_score": 0.9})
write("absolute", noisy, {"objective": "reg:absoluteerror"}, contributions=False)
write("cox", count + 1, {"objective": "survival:cox", "base_score": 1.3})
write("aft", None, {"objective": "survival:aft", "base_score": 1.3}, bounds=count + 1)
write("two-targets", np.stack([noisy, -2 * signal], axis=1), {"objective": "reg:squarederror", "base_score": 0.3}, contributions=False)
write("softprob", third, {"objective": "multi:softprob", "num_class": 3})
write("softmax", third, {"objective": "multi:softmax", "num_class": 3}, contributions=False)
write("rank", yes, {"objective": "rank:pairwise"}, group=[20] * 20)
write("ndcg", yes, {"objective": "rank:ndcg"}, group=[20] * 20)
write("map", yes, {"objective": "rank:map"}, group=[20] * 20)
write("forest", third, {"objective": "multi:softprob", "num_class": 3, "num_parallel_tree": 3, "subsample": 0.6, "colsample_bynode": 0.6}, rounds=2)
write("dart", yes, {"objective": "binary:logistic", "booster": "dart", "rate_drop": 0.4}, rounds=8, contributions=False)
write("early", yes, {"objective": "binary:logistic", "eta": 1.5, "max_depth": 6}, rounds=60, early=True, contributions=False)
