"""Makes metrics.json: seeded inputs and what scikit-learn 1.2.1 says of them. Not needed to run the tests.

    /usr/bin/python3 metrics.py
"""
import json
import os

import numpy as np
import sklearn
from scipy import stats
from sklearn import metrics as m

assert sklearn.__version__ == "1.2.1"


def binary(seed, rows, rate, digits, weighted):
    rng = np.random.default_rng(seed)
    labels = (rng.random(rows) < rate).astype(int)
    labels[:2] = [0, 1]
    probabilities = np.round(1 / (1 + np.exp(-(rng.normal(size=rows) + 1.5 * labels - 1))), digits)
    weights = np.round(rng.random(rows) * 3, 2) if weighted else None
    if weighted:
        weights[5:9] = 0
    args = dict(sample_weight=weights)
    p1 = np.average(labels, weights=weights)
    fpr, tpr, _ = m.roc_curve(labels, probabilities, drop_intermediate=False, **args)
    precision, recall, _ = m.precision_recall_curve(labels, probabilities, **args)
    loss = m.log_loss(labels, probabilities, **args)
    hard = (probabilities >= 0.5).astype(int)
    tn, fp, fn, tp = m.confusion_matrix(labels, hard, **args).ravel()
    return dict(
        labels=labels.tolist(), probabilities=probabilities.tolist(), weights=[] if weights is None else weights.tolist(),
        auc=m.roc_auc_score(labels, probabilities, **args), ap=m.average_precision_score(labels, probabilities, **args),
        logloss=loss, ne=loss / -(p1 * np.log(p1) + (1 - p1) * np.log(1 - p1)), brier=m.brier_score_loss(labels, probabilities, **args),
        ks=float(np.max(np.abs(tpr - fpr))), ratio=float(np.average(probabilities, weights=weights) / p1),
        recallAtPrecision=float(recall[precision >= 0.6].max()), precisionAtRecall=float(precision[recall >= 0.5].max()),
        confusion=[float(tp), float(fp), float(fn), float(tn)], accuracy=m.accuracy_score(labels, hard, **args),
        precision=m.precision_score(labels, hard, **args), recall=m.recall_score(labels, hard, **args), f1=m.f1_score(labels, hard, **args),
        f2=m.fbeta_score(labels, hard, beta=2, **args), mcc=m.matthews_corrcoef(labels, hard, **args))


def classes(seed, rows, count, weighted):
    rng = np.random.default_rng(seed)
    actual = rng.integers(0, count - 1, rows)  # the last class is never there
    predicted = np.where(rng.random(rows) < 0.6, actual, rng.integers(0, count - 1, rows))
    weights = np.round(rng.random(rows) * 3, 2) if weighted else None
    args = dict(sample_weight=weights)
    f1 = {average: m.f1_score(actual, predicted, average=average, **args) for average in ("macro", "micro", "weighted")}
    kappa = {str(kind): m.cohen_kappa_score(actual, predicted, weights=kind, **args) for kind in (None, "linear", "quadratic")}
    return dict(
        classes=count, actual=actual.tolist(), predicted=predicted.tolist(), weights=[] if weights is None else weights.tolist(), f1=f1, kappa=kappa,
        accuracy=m.accuracy_score(actual, predicted, **args), mcc=m.matthews_corrcoef(actual, predicted, **args))


def regression(seed, rows, weighted):
    rng = np.random.default_rng(seed)
    truth = np.round(rng.normal(3, 2, rows), 3)
    predictions = np.round(truth + rng.normal(0, 1, rows), 3)
    weights = np.round(rng.random(rows) * 3, 2) if weighted else None
    args = dict(sample_weight=weights)
    return dict(
        truth=truth.tolist(), predictions=predictions.tolist(), weights=[] if weights is None else weights.tolist(),
        rmse=m.mean_squared_error(truth, predictions, squared=False, **args), mae=m.mean_absolute_error(truth, predictions, **args),
        r2=m.r2_score(truth, predictions, **args))


def ranking(seed, documents, k):
    """No ties: there scikit-learn averages NDCG over orders, and we do not."""
    rng = np.random.default_rng(seed)
    grades = rng.choice([0, 0, 0, 1, 2, 3, 4], documents)
    grades[0] = 1
    scores = np.round(rng.permutation(documents) / documents, 6)
    relevant = (grades > 0).astype(int)
    return dict(
        grades=grades.tolist(), scores=scores.tolist(), k=k,
        linear=m.ndcg_score([grades], [scores], k=k), exponential=m.ndcg_score([2.0**grades - 1], [scores], k=k),
        dcg=m.dcg_score([grades], [scores], k=k), ap=m.average_precision_score(relevant, scores),
        reciprocalRank=1 / (1 + int(np.argmax(relevant[np.argsort(-scores)]))))


def delong(seed, rows, digits):
    """The variance by its definition (DeLong et al. 1988, eqs. 3 and 5): kernels of all pairs, not the fast ranks that the product uses."""
    rng = np.random.default_rng(seed)
    labels = (rng.random(rows) < 0.4).astype(int)
    a = np.round(rng.normal(size=rows) + labels, digits)
    b = np.round(0.6 * a + rng.normal(size=rows) + 0.4 * labels, digits)

    def kernels(s):
        x, y = s[labels == 1][:, None], s[labels == 0][None, :]
        psi = (x > y) + 0.5 * (x == y)
        return psi.mean(axis=1), psi.mean(axis=0)

    (a10, a01), (b10, b01) = kernels(a), kernels(b)
    covariance = np.cov(a10, b10) / len(a10) + np.cov(a01, b01) / len(a01)
    error = np.sqrt(covariance[0, 0] + covariance[1, 1] - 2 * covariance[0, 1])
    z = (a10.mean() - b10.mean()) / error
    return dict(
        labels=labels.tolist(), a=a.tolist(), b=b.tolist(), aucA=m.roc_auc_score(labels, a), aucB=m.roc_auc_score(labels, b),
        varianceA=covariance[0, 0], varianceB=covariance[1, 1], error=error, z=z, p=2 * stats.norm.sf(abs(z)))


golden = dict(
    binary=[binary(1, 60, 0.4, 4, False), binary(2, 80, 0.3, 1, False), binary(3, 80, 0.3, 1, True), binary(4, 70, 0.5, 4, True), binary(5, 90, 0.05, 2, False)],
    classes=[classes(11, 60, 4, False), classes(12, 70, 6, True)],
    regression=[regression(21, 40, False), regression(22, 50, True)],
    ranking=[ranking(31, 12, 5), ranking(32, 30, 10), ranking(33, 8, 20), ranking(34, 40, 1)],
    delong=[delong(41, 80, 3), delong(42, 120, 1)],
    normal=[[x, stats.norm.cdf(x)] for x in (-37.0, -12.5, -6.0, -3.1, -2.9, -1.0, -0.1, 0.0, 0.3, 1.0, 2.9, 3.1, 5.0, 8.0)])

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "metrics.json"), "w", encoding="utf-8") as file:
    json.dump(golden, file, separators=(",", ":"))
    file.write("\n")
