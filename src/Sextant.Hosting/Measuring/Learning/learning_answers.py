"""XGBoost's side of bench learning/gbdt-predict and learning/treeshap: trains the model that both sides are asked, and answers on one thread."""
import json
import os
import sys
import time

import numpy as np
import xgboost as xgb

given = json.loads(sys.argv[1])
folder, runs, single_rows = given["folder"], given["runs"], given["singleRows"]
options = {
    "objective": "binary:logistic", "tree_method": "hist", "max_depth": given["depth"], "eta": 0.1, "max_bin": 256, "nthread": given["threads"], "verbosity": 0,
}


def read(name):
    return np.fromfile(os.path.join(folder, name), dtype=np.float32)


def best_of_runs(work):
    wall, cpu = float("inf"), float("inf")
    for _ in range(runs):
        wall_start, cpu_start = time.perf_counter(), time.process_time()
        answer = work()
        wall, cpu = min(wall, time.perf_counter() - wall_start), min(cpu, time.process_time() - cpu_start)
    return answer, wall, cpu


def one_by_one():
    for row in range(single_rows):
        model.inplace_predict(asked[row:row + 1])


values = read("values.f32").reshape(-1, given["features"])
asked = read("heldout-values.f32").reshape(-1, given["features"])
model = xgb.train(options, xgb.DMatrix(values, read("labels.f32")), given["trees"])
model.save_model(os.path.join(folder, "peer.json"))
model.set_param({"nthread": 1})
figures = {}
if given["answer"] == "predictions":
    answers, wall, cpu = best_of_runs(lambda: model.inplace_predict(asked))
    _, single_wall, _ = best_of_runs(one_by_one)
    figures = {"nanoseconds": single_wall / single_rows * 1e9, "perSecond": len(asked) / wall, "batch.cpuMicros": cpu / len(asked) * 1e6}
else:
    matrix = xgb.DMatrix(asked)
    answers, wall, cpu = best_of_runs(lambda: model.predict(matrix, pred_contribs=True))
    figures = {"nanoseconds": wall / len(asked) * 1e9, "cpuMicros": cpu / len(asked) * 1e6}

answers.astype(np.float32).tofile(os.path.join(folder, "heldout-peer.f32"))
print(json.dumps(figures))
