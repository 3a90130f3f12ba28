using System.Data.Common;
using Dapper;

namespace Sextant.Platform;

/// <summary>Reads runs of training jobs.</summary>
static class TrainingRows
{
    public static async Task<List<TrainingRun>> RunsAsync(DbTransaction transaction, string where, object? parameters, string order = "number")
    {
        var rows = (await transaction.Connection!.QueryAsync<RunRow>(
            $"""
            SELECT number AS Number, job AS Job, model AS Model, definition AS Definition, source AS Source, cause AS Cause, actor AS Actor, state AS State, created_at AS CreatedAt,
              started_at AS StartedAt, ended_at AS EndedAt, version AS Version, labels AS Labels, code AS Code, message AS Message FROM training_runs WHERE {where} ORDER BY {order}
            """,
            parameters, transaction)).ToList();
        if (rows.Count == 0) return [];
        var steps = (await transaction.Connection!.QueryAsync<(long Run, string Stage, string Output, long At)>(
            "SELECT run, stage, output, done_at FROM training_steps WHERE run >= @first AND run <= @last ORDER BY run, place",
            new { first = rows.Min(row => row.Number), last = rows.Max(row => row.Number) }, transaction)).ToLookup(step => step.Run, step => new TrainingStep(step.Stage, step.Output, new(step.At)));
        return [.. rows.Select(row => row.ToRun([.. steps[row.Number]]))];
    }

    /// <summary>A row, as the store gives it.</summary>
    sealed class RunRow
    {
        public long Number { get; init; }

        public string Job { get; init; } = "";

        public string Model { get; init; } = "";

        public string Definition { get; init; } = "";

        public string Source { get; init; } = "";

        public string Cause { get; init; } = "";

        public string Actor { get; init; } = "";

        public string State { get; init; } = "";

        public long CreatedAt { get; init; }

        public long? StartedAt { get; init; }

        public long? EndedAt { get; init; }

        public long? Version { get; init; }

        public long? Labels { get; init; }

        public string? Code { get; init; }

        public string? Message { get; init; }

        public TrainingRun ToRun(IReadOnlyList<TrainingStep> steps) => new(Number, Job, Model, Definition, Source, Cause, Actor, new(CreatedAt))
        {
            State = Enum.Parse<TrainingState>(State, ignoreCase: true),
            StartedAt = TimeOf(StartedAt),
            EndedAt = TimeOf(EndedAt),
            Steps = steps,
            Version = (int?)Version,
            Labels = Labels,
            Code = Code,
            Message = Message,
        };

        static Timestamp? TimeOf(long? micros) => micros is { } at ? new Timestamp(at) : null;
    }
}
