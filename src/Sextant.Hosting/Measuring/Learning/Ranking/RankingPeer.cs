using System.Text.Json.Nodes;
using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>Hands tasks to XGBoost (<c>ranking.py</c>) through files, and reads the scores that its chosen models give the test rows.</summary>
sealed class RankingPeer(PythonPeer python, IReadOnlyList<RankingTask> tasks, SuiteContext context)
{
    static readonly string[] Objectives = ["rank:ndcg", "rank:map", "rank:pairwise"];

    /// <summary>Trains and scores with every objective: scores of each task's test rows, and the CPU time of all tasks.</summary>
    public async Task<IReadOnlyList<(string Objective, IReadOnlyList<float[]> Scores, double CpuSeconds)>> RunAsync(RankingPlan plan, CancellationToken cancellation)
    {
        var answer = await python.RunAsync("ranking", new JsonObject
        {
            ["features"] = tasks[0].Train.Features.Columns,
            ["trials"] = plan.Trials,
            ["best"] = plan.Best,
            ["rounds"] = RankingPlan.MostRounds,
            ["patience"] = RankingPlan.Patience,
            ["threads"] = plan.Threads,
            ["seed"] = context.Seed,
            ["objectives"] = new JsonArray([.. Objectives.Select(objective => JsonValue.Create(objective))]),
            ["tasks"] = new JsonArray([.. tasks.Select(Write)]),
        }, cancellation);
        return [.. Objectives.Select(objective => (objective, Scores(objective), answer[objective]!["cpuSeconds"]!.GetValue<double>()))];
    }

    IReadOnlyList<float[]> Scores(string objective) => [.. tasks.Select((_, index) => NumberFile.Read($"{PathOf(index, "scores")}.{objective.Replace(':', '-')}"))];

    JsonObject Write(RankingTask task, int index) => new()
    {
        ["train"] = Write(task.Train, PathOf(index, "train")),
        ["validation"] = Write(task.Validation, PathOf(index, "validation")),
        ["test"] = Write(task.Test, PathOf(index, "test")),
        ["scores"] = PathOf(index, "scores"),
    };

    /// <summary>Query sizes go into a file too: a command line does not take those of many queries.</summary>
    static string Write(TrainingRows rows, string path)
    {
        NumberFile.Write(path + ".values", rows.Features.Values);
        NumberFile.Write(path + ".labels", rows.Labels);
        NumberFile.Write<int>(path + ".sizes", [.. Enumerable.Range(0, rows.Queries).Select(query => rows.Query(query).Count)]);
        return path;
    }

    string PathOf(int task, string part) => Path.Combine(context.ScratchFolder, $"{task}.{part}");
}
