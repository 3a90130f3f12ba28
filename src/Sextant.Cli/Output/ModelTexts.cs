using System.Globalization;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Output;

/// <summary>Registered models as lines of text.</summary>
static class ModelTexts
{
    public static string Name(ModelVersionSummary version) => string.Create(CultureInfo.InvariantCulture, $"{version.Name}@{version.Version}");

    public static string Problem(ModelProblem problem) => string.Create(CultureInfo.InvariantCulture, $"{problem.Alias} (version {problem.Version}) does not serve as it says: {problem.Code} {problem.Detail}");

    public static void Version(ModelVersionAnswer answer, TextWriter output)
    {
        var version = answer.Version;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Name(version)} {version.Kind}, {version.Bytes:N0} bytes, sha256 {version.Id}"));
        output.WriteLine($"registered {version.RegisteredAt} by {version.RegisteredBy}{(version.CollectedAt is { } at ? $"; package collected {at}" : "")}");
        if (version.Aliases.Count > 0) output.WriteLine($"aliases: {string.Join(", ", version.Aliases)}");
        foreach (var (tag, value) in answer.Tags) output.WriteLine($"tag {tag}: {value}");
        foreach (var approval in answer.Approvals) output.WriteLine($"{approval.Kind} by {approval.By} at {approval.At}: {approval.Reason}");
        output.WriteLine();
        output.WriteLine(answer.Card.TrimEnd());
    }

    public static void Alias(ModelAliasAnswer answer, TextWriter output)
    {
        var version = answer.Version is { } number ? string.Create(CultureInfo.InvariantCulture, $"version {number}") : "no version";
        var before = answer.Previous is { } previous ? string.Create(CultureInfo.InvariantCulture, $", before version {previous}") : "";
        output.WriteLine($"{answer.Name}: '{answer.Alias}' is {version}{(answer.Changed ? before : " already")}; {(answer.Door is { } door ? $"asked by {door}" : $"served by {answer.ServedBy ?? "nothing"}")}");
        foreach (var problem in answer.Problems) output.WriteLine(Problem(problem));
    }

    public static void History(ModelHistoryAnswer answer, TextWriter output)
    {
        if (answer.Aliases is { } aliases)
        {
            foreach (var (alias, version) in aliases) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{answer.At}: '{alias}' was {answer.Name}@{version}"));
            if (aliases.Count == 0) output.WriteLine($"{answer.At}: nothing served");
            return;
        }

        foreach (var change in answer.Changes) Change(answer.Name, change, output);
    }

    public static void Change(string model, ModelChange change, TextWriter output)
    {
        var version = change.Version is { } number ? string.Create(CultureInfo.InvariantCulture, $"@{number}") : "";
        var before = change.Previous is { } previous ? string.Create(CultureInfo.InvariantCulture, $" (before @{previous})") : "";
        // A gate's result is in the reason in words; notes and tags have nothing else.
        var value = change.Kind is "note" or "tag" ? change.Value ?? "taken away" : null;
        output.WriteLine($"{change.At} {change.Kind} {model}{version}{(change.Subject is { } subject ? " " + subject : "")}{before} by {change.By}{((change.Reason ?? value) is { } words ? ": " + words : "")}");
    }

    public static void Promoted(ModelPromoteAnswer answer, TextWriter output)
    {
        Alias(answer.Alias, output);
        if (!answer.HasGate) output.WriteLine($"no gate is declared for it, so nothing was checked: see models/{answer.Alias.Name}.gates.yaml in docs/models.md");
        else if (!answer.Passed) output.WriteLine("the gate said no, and was overridden");
        foreach (var check in answer.Checks) output.WriteLine($"{(check.Passed ? "passed" : "failed")} {check.Name}: {check.Detail}");
    }

    public static void Scores(ModelScoreAnswer answer, TextWriter output)
    {
        foreach (var (row, scores) in answer.Scores.Chunk(answer.Outputs).Index())
        {
            output.WriteLine(string.Join(' ', scores.Select(score => score.ToString("R", CultureInfo.InvariantCulture))));
            if (answer.Explanations is { } explanations) Explanation(explanations[row], output);
        }
    }

    static void Explanation(ModelScoreExplanation one, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {one.Margin:F4} {one.Unit}, from {one.Base:F4}"));
        foreach (var part in one.Contributions) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {part.Contribution:+0.0000;-0.0000} {part.Column} {part.Value ?? "missing"}"));
        if (one.Rest != 0) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {one.Rest:+0.0000;-0.0000} all others"));
    }

    public static void Encodings(ModelEncodeAnswer answer, TextWriter output)
    {
        foreach (var values in answer.Values) output.WriteLine(string.Join(' ', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture))));
    }
}
