"""Makes calibration.json: seeded inputs and what scikit-learn 1.2.1 and scipy say of them. Not needed to run the tests.

    /usr/bin/python3 calibration.py
"""
import json
import os

import numpy as np
import sklearn
from scipy.optimize import minimize
from scipy.special import expit, logit
from sklearn.calibration import _SigmoidCalibration, calibration_curve
from sklearn.isotonic import IsotonicRegression

assert sklearn.__version__ == "1.2.1"


def newton(columns, targets, weights):
    """Logistic maximum likelihood polished to the last digits: scipy's Newton steps, then plain ones."""
    x = np.column_stack(columns)

    def gradient(c):
        return x.T @ (weights * (expit(x @ c) - targets))

    def hessian(c):
        p = expit(x @ c)
        return (x.T * (weights * p * (1 - p))) @ x

    def loss(c):
        z = x @ c
        return np.sum(weights * (np.logaddexp(0, z) - targets * z))

    c = minimize(loss, np.zeros(x.shape[1]), jac=gradient, hess=hessian, method="trust-exact").x
    for _ in range(20):
        c = c - np.linalg.solve(hessian(c), gradient(c))
    return c.tolist()


def case(seed, rows, digits, weighted):
    rng = np.random.default_rng(seed)
    labels = (rng.random(rows) < 0.4).astype(int)
    scores = np.clip(np.round(expit(rng.normal(size=rows) + 1.8 * labels - 1.2), digits), 0.01, 0.99)
    weights = np.round(rng.random(rows) * 3, 2) if weighted else np.ones(rows)
    if weighted:
        weights[3:6] = 0
    logits = np.round(2.5 * logit(scores), 4)
    positives, negatives = weights[labels == 1].sum(), weights[labels == 0].sum()
    targets = np.where(labels == 1, (positives + 1) / (positives + 2), 1 / (negatives + 2))
    one = np.ones(rows)
    isotonic = IsotonicRegression(y_min=0, y_max=1, out_of_bounds="clip").fit(scores, labels, sample_weight=weights)
    grid = np.round(np.linspace(0, 1, 37), 4)
    result = dict(
        labels=labels.tolist(), scores=scores.tolist(), logits=logits.tolist(), weights=weights.tolist(),
        platt=newton([logits, one], targets, weights), beta=newton([np.log(scores), -np.log1p(-scores), one], labels, weights),
        temperature=1 / newton([logits], labels, weights)[0],
        grid=grid.tolist(), isotonic=isotonic.predict(grid).tolist())
    if not weighted:
        sigmoid = _SigmoidCalibration().fit(logits, labels)
        observed, promised = calibration_curve(labels, scores, n_bins=7, strategy="uniform")
        result.update(sklearnSigmoid=[-sigmoid.a_, -sigmoid.b_], observed=observed.tolist(), promised=promised.tolist())
    return result


golden = [case(1, 80, 4, False), case(2, 120, 1, False), case(3, 90, 2, True)]

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "calibration.json"), "w", encoding="utf-8") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
