"""XGBoost's rankers, chosen as ours are: random points stopped early on validation queries, the best few averaged."""
import json
import os
import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import numpy
import xgboost

arguments = json.loads(sys.argv[1])
columns = arguments["features"]


def matrix(part):
    values = numpy.fromfile(part + ".values", dtype=numpy.float32).reshape(-1, columns)
    labels = numpy.fromfile(part + ".labels", dtype=numpy.float32)
    sizes = numpy.fromfile(part + ".sizes", dtype=numpy.int32)
    matrix = xgboost.DMatrix(values, labels)
    matrix.set_group(sizes)
    return matrix, labels, sizes


def choice(scores, labels, sizes):
    """NDCG@10 and MAP, half each; a query without relevant rows counts 0, equal scores stand in the worst order."""
    total, start = 0.0, 0
    discount = 1 / numpy.log2(numpy.arange(2, 12))
    for size in sizes:
        own = labels[start:start + size]
        ranked = own[numpy.lexsort((own, -scores[start:start + size]))]
        start += size
        relevant = ranked > 0
        if not relevant.any():
            continue
        best = numpy.sort(own)[::-1][:10]
        top = ranked[:10]
        ndcg = ((2 ** top - 1) * discount[:len(top)]).sum() / ((2 ** best - 1) * discount[:len(best)]).sum()
        total += (ndcg + (numpy.cumsum(relevant) / numpy.arange(1, size + 1))[relevant].mean()) / 2
    return total / len(sizes)


def point(trial):
    draw = random.Random(arguments["seed"] * 1000 + trial)
    between = lambda low, high: low * (high / low) ** draw.random()
    return {
        "eta": between(.03, .15), "max_depth": draw.randint(2, 7), "min_child_weight": between(.05, 10), "lambda": between(.3, 20),
        "gamma": draw.choice([0, 1]), "colsample_bynode": draw.uniform(.3, 1), "subsample": draw.uniform(.6, 1), "seed": trial,
    }


def scores_of(booster, data):
    return booster.predict(data, output_margin=True, iteration_range=(0, booster.best_iteration + 1))


def run(job):
    objective, task = job
    train, validation, test = (matrix(task[name]) for name in ("train", "validation", "test"))
    done = []
    for trial in range(arguments["trials"]):
        options = {"objective": objective, "tree_method": "hist", "eval_metric": "ndcg@10-", "nthread": arguments["threads"], **point(trial)}
        booster = xgboost.train(
            options, train[0], arguments["rounds"], evals=[(validation[0], "validation")], early_stopping_rounds=arguments["patience"], verbose_eval=False)
        done.append((choice(scores_of(booster, validation[0]), validation[1], validation[2]), trial, booster))
    done.sort(key=lambda record: (-record[0], record[1]))
    best = [booster for _, _, booster in done[:arguments["best"]]]
    total = sum(scores_of(booster, test[0]) / max(scores_of(booster, train[0]).std(), 1e-9) for booster in best) / len(best)
    total.astype(numpy.float32).tofile(f"{task['scores']}.{objective.replace(':', '-')}")


answer = {}
for objective in arguments["objectives"]:
    cpu = time.process_time()
    with ThreadPoolExecutor(1 if arguments["threads"] > 1 else os.cpu_count()) as pool:
        list(pool.map(run, [(objective, task) for task in arguments["tasks"]]))
    answer[objective] = {"cpuSeconds": time.process_time() - cpu}
print(json.dumps(answer))
