"""Makes linear.json: scikit-learn's answers on seeded data. Run: python3 linear.py > linear.json (scikit-learn 1.2.1, numpy 1.24.2)."""
import json

import numpy as np
from sklearn.cluster import KMeans
from sklearn.ensemble import IsolationForest
from sklearn.linear_model import ElasticNet, LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.svm import LinearSVC


def single(array):
    """Values that float32 holds exactly, short in decimal."""
    return np.round(array * 64) / 64


def flat(array):
    return [float(value) for value in np.ravel(array)]


random = np.random.default_rng(20261128)
rows, columns = 150, 5
x = single(random.normal(size=(rows, columns)) * [1, 5, 0.3, 2, 1] + [0, 100, 0, -3, 0])
x[:, 4] *= random.random(rows) < 0.3
score = x @ [0.8, -0.2, 1.5, 0, 1] + 19
binary = (random.random(rows) < 1 / (1 + np.exp(-score))).astype(int)
weights = np.round(random.random(rows) * 8) / 4
weights[0] = 0
three = np.argmax(np.stack([score, 1.5 * x[:, 0] - 0.5, -score], 1) + random.gumbel(size=(rows, 3)), 1)
target = single(x @ [0.5, 0.1, 0, -0.3, 2] + random.normal(size=rows))
deviations = np.sqrt(np.average((x - np.average(x, 0, weights)) ** 2, 0, weights))
# The default solver, lbfgs, stops at a relative decrease of 2e-9 whatever the tolerance; this one reaches the optimum of the same objective.
tight = dict(solver="newton-cg", tol=1e-10, max_iter=100_000)


def logistic(labels, features=x, sample_weight=weights, **options):
    model = LogisticRegression(**{**tight, **options}).fit(features, labels, sample_weight=sample_weight)
    return {"weights": flat(model.coef_), "intercepts": flat(model.intercept_)}


def elastic(alpha, l1_ratio, fit_intercept=True, features=x):
    model = ElasticNet(alpha=alpha, l1_ratio=l1_ratio, fit_intercept=fit_intercept, tol=1e-14, max_iter=1_000_000)
    model.fit(features, target, sample_weight=weights)
    return {"weights": flat(model.coef_), "intercepts": flat(model.intercept_)}


def machine(loss, c):
    model = LinearSVC(loss=loss, C=c, tol=1e-9, max_iter=10_000_000, intercept_scaling=1, random_state=1).fit(centred, binary)
    margins = (2 * binary - 1) * model.decision_function(centred)
    missing = np.maximum(0, 1 - margins)
    losses = missing if loss == "hinge" else missing**2
    return float(((model.coef_**2).sum() + model.intercept_[0] ** 2) / (2 * c) + losses.sum())


centred = single((x - x.mean(0)) / x.std(0))
scaled = logistic(binary, x / deviations)
scaled["weights"] = flat(np.array(scaled["weights"]) / deviations)
scaled_net = elastic(0.05, 0.7, features=x / deviations)
scaled_net["weights"] = flat(np.array(scaled_net["weights"]) / deviations)

centres = np.array([[0, 0], [10, 0], [0, 10], [10, 10]])
blobs = single(np.repeat(centres, 40, 0) + random.normal(size=(160, 2)))
outliers = single(random.uniform(-6, 6, size=(20, 4)))
normal = single(random.normal(size=(400, 4)))
mixed = np.vstack([normal, outliers])
truth = np.repeat([0, 1], [400, 20])
aucs = [roc_auc_score(truth, -IsolationForest(n_estimators=100, max_samples=256, random_state=seed).fit(mixed).score_samples(mixed)) for seed in range(20)]

print(json.dumps({
    "columns": columns, "x": flat(x), "weights": flat(weights), "binary": flat(binary), "three": flat(three), "target": flat(target), "centred": flat(centred),
    "logistic": logistic(binary, C=0.5),
    "unpenalized": logistic(binary, penalty=None),
    "withoutIntercept": logistic(binary, C=2, fit_intercept=False),
    "balanced": logistic(binary, sample_weight=None, class_weight="balanced"),
    "standardized": scaled,
    "softmax": logistic(three, C=0.5, multi_class="multinomial"),
    "liblinear": logistic(binary, centred, solver="liblinear", dual=True, tol=1e-10, random_state=1),
    "lasso": elastic(0.1, 1),
    "elastic": elastic(0.05, 0.5),
    "elasticWithoutIntercept": elastic(0.05, 0.5, fit_intercept=False),
    "elasticStandardized": scaled_net,
    "elasticLogistic": logistic(binary, centred, solver="saga", penalty="elasticnet", tol=1e-12, C=0.1, l1_ratio=0.6, random_state=1),
    "hinge": machine("hinge", 0.5),
    "squaredHinge": machine("squared_hinge", 0.5),
    "blobs": flat(blobs), "inertia": float(KMeans(4, n_init=10, random_state=1, tol=0).fit(blobs).inertia_),
    "mixed": flat(mixed), "isolationAuc": float(np.mean(aucs)), "isolationAucSpread": float(np.std(aucs)),
}))
