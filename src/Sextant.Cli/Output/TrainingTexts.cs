using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Training runs, for people.</summary>
static class TrainingTexts
{
    // What a stage found is said in the log; these are the lines that a person who trained wants to see.
    static readonly string[] Told = [" split: ", " evaluate: auc", " evaluate: ap", " evaluate: logloss", " evaluate: rmse", " evaluate: r2", " gate: "];

    public static void Started(TrainingStartAnswer started, TextWriter text)
    {
        foreach (var run in started.Runs) text.WriteLine($"{run.Id} is queued; sextant models jobs show {run.Id}");
        foreach (var problem in started.Problems) text.WriteLine($"error {problem}");
    }

    public static void Ended(TrainingRunAnswer answer, TextWriter text)
    {
        var run = answer.Run;
        foreach (var line in answer.Log.Where(line => Told.Any(told => line.Contains(told, StringComparison.Ordinal)))) text.WriteLine(line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..]);
        var version = run.Version is { } number ? FormattableString.Invariant($", {run.Model}@{number}") : "";
        var promoted = answer.Log.LastOrDefault(line => line.Contains(" promote: ", StringComparison.Ordinal)) is { } last ? last[(last.IndexOf(" is ", StringComparison.Ordinal) + 3)..] : "";
        text.WriteLine($"{run.Id}: {run.State}{(run.Stage is { } stage ? $" at '{stage}'" : "")}{version}{(promoted.Length > 0 ? $",{promoted}" : "")}");
        if (run.Code is not null) text.WriteLine($"{run.Code} {run.Message}");
    }

    public static IRenderable List(TrainingRunsAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("run", "state", "stage", "version", "cause", "by", "asked", "what ended it");
        foreach (var run in answer.Runs)
            table.AddRow(Cells(run.Id, run.State, run.Stage ?? "", run.Version is { } version ? FormattableString.Invariant($"{run.Model}@{version}") : "", run.Cause, run.By, run.CreatedAt, $"{run.Code} {run.Message}".Trim()));
        if (answer.Runs.Count == 0) table.Caption("no run yet; see: sextant models train --help");
        return new Rows([table, .. answer.Jobs.Count == 0 ? (IEnumerable<IRenderable>)[] : [new Text($"jobs: {string.Join(", ", answer.Jobs)}")], .. answer.Problems.Select(problem => new Text($"error {problem}"))]);
    }

    static IEnumerable<IRenderable> Cells(params IEnumerable<string> texts) => texts.Select(text => new Text(text));
}
