using System.Globalization;
using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Jobs and schedules, for people.</summary>
static class JobTexts
{
    /// <summary>A job in a line.</summary>
    public static string Line(JobAnswer job)
    {
        var how = job.State switch
        {
            "queued" => job.NotBefore is { } time ? $"queued, not before {time}; sextant jobs show {job.Id}" : "queued",
            "running" when job.CancelAskedBy is { } by => $"told to stop by {by}",
            "running" => $"running, {Share(job.Progress)}",
            "succeeded" => $"succeeded{(job.Result is { } result ? $": {result.ToJsonString()}" : "")}",
            _ => $"{job.State}: {job.Code} {job.Message}".TrimEnd(),
        };
        return $"{job.Id} is {how}";
    }

    public static IRenderable List(JobsPage page)
    {
        var table = new Table().RoundedBorder().AddColumns("job", "kind", "state").AddColumn(new TableColumn("done").RightAligned()).AddColumns("asked", "by", "ended", "words");
        foreach (var job in page.Jobs)
            table.AddRow(Cells(job.Id, job.Kind, job.State, Share(job.Progress), job.CreatedAt, job.Schedule ?? job.CreatedBy, job.EndedAt ?? "", job.Message is null ? job.Words ?? "" : $"{job.Code} {job.Message}".Trim()));
        if (page.Cursor is { } cursor) table.Caption($"more: --cursor {cursor}");
        else if (page.Jobs.Count == 0) table.Caption("none; see: sextant jobs run --help");
        return table;
    }

    public static IRenderable One(JobAnswer job)
    {
        var table = new Table().RoundedBorder().HideHeaders().AddColumns("", "");
        foreach (var (name, value) in new[]
        {
            ("job", job.Id), ("kind", job.Kind), ("parameters", job.Parameters.Count == 0 ? "" : job.Parameters.ToJsonString()), ("state", job.State), ("attempt", job.Attempt.ToString(CultureInfo.InvariantCulture)),
            ("done", Share(job.Progress)), ("doing", job.Words ?? ""), ("result", job.Result?.ToJsonString() ?? ""), ("what happened", $"{job.Code} {job.Message}".Trim()),
            ("told to stop by", job.State == "running" ? job.CancelAskedBy ?? "" : ""), ("asked", $"{job.CreatedAt} by {job.CreatedBy}"), ("schedule", job.Schedule ?? ""), ("key", job.Key ?? ""),
            ("not before", job.NotBefore ?? ""), ("started", job.StartedAt ?? ""), ("ended", job.EndedAt ?? ""), ("process", job.Holder ?? ""),
        })
        {
            if (value.Length > 0) table.AddRow(Cells(name, value));
        }

        return table;
    }

    public static IRenderable Kinds(JobKindsAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("kind", "what it does", "parameters");
        foreach (var kind in answer.Kinds)
            table.AddRow(Cells(kind.Name, kind.Description, string.Join('\n', kind.Parameters.Select(one => $"{one.Name} ({one.Type}{(one.Required ? ", required" : "")}): {one.Description}"))));
        return table;
    }

    public static IRenderable Schedules(JobSchedulesAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("schedule", "kind", "times", "next", "last", "job", "problem");
        foreach (var one in answer.Schedules) table.AddRow(Cells(one.Name, one.Kind, one.Cron, one.Enabled ? one.NextDue ?? "" : "disabled", one.LastDue ?? "", one.LastJob ?? "", one.Problem ?? ""));
        if (answer.Schedules.Count == 0) table.Caption("none is declared; see: sextant jobs schedules set --help");
        return table;
    }

    static string Share(double progress) => string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(100 * progress):F0} %");

    static Text[] Cells(params IEnumerable<string> texts) => [.. texts.Select(text => new Text(text))];
}
