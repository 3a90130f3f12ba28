using System.Text.Json.Nodes;
using Sextant.Events;

namespace Sextant.Features;

/// <summary>
/// Builds training sets: for each wanted row, the features as they could be known at the row's time, from the history and with the
/// definitions that serve online. One output row for each wanted row, in the same order. Spine, values and joins
/// together stay within <see cref="TrainingSetRequest.MemoryLimitBytes"/>. Thread-safe.
/// </summary>
/// <param name="tables">The history.</param>
/// <param name="compactor">Moves what was acknowledged but still waits in the log into the history first.</param>
/// <param name="reader">Reads spines.</param>
/// <param name="writer">Writes training sets.</param>
/// <param name="clock">Tells what time it is, for ranges without an end.</param>
public sealed class TrainingSetBuilder(ITableStore tables, HistoryCompactor compactor, ITabularReader reader, ITabularWriter writer, TimeProvider clock)
{
    const int ReportEvery = 1 << 16;

    /// <summary>Builds one. The file and its manifest appear when they are complete; on an error nothing has changed.</summary>
    /// <exception cref="InvalidInputException">SXT2030 to SXT2038, SXT2076, SXT1101, SXT1103, SXT1104: the request cannot be met; says why.</exception>
    /// <exception cref="StorageException">A store failed.</exception>
    public Task<TrainingSet> BuildAsync(TrainingSetRequest request, CancellationToken cancellationToken) => BuildAsync(request, progress: null, cancellationToken);

    /// <summary>Builds one and tells how far it is.</summary>
    /// <param name="request">Which.</param>
    /// <param name="progress">Told what is being done; null for nobody.</param>
    /// <param name="cancellationToken">Stops it; then nothing has changed.</param>
    /// <inheritdoc cref="BuildAsync(TrainingSetRequest, CancellationToken)" path="/exception"/>
    public async Task<TrainingSet> BuildAsync(TrainingSetRequest request, IProgress<TrainingSetProgress>? progress, CancellationToken cancellationToken)
    {
        var source = SpineCheck.Find(request, reader, clock);
        using var file = writer.Create(request.Output, TrainingRows.SchemaOf(request.Set, source.Schema));
        progress?.Report(new("moving events to the history", 0, 0));
        await compactor.RunAsync(progress: null, cancellationToken);
        var history = new PinnedHistory(tables, tables.Current.Number, request.MemoryLimitBytes);
        return await Task.Run(() => Build(request, source, history, file, progress, cancellationToken), cancellationToken);
    }

    static TrainingSet Build(TrainingSetRequest request, SpineSource source, PinnedHistory history, ITabularFile file, IProgress<TrainingSetProgress>? progress, CancellationToken cancellationToken)
    {
        progress?.Report(new("reading the wanted rows", 0, 0));
        var budget = new RowBudget(history.MemoryLimitBytes, ValueBytesPerRow(request.Set));
        var spine = source.Read(history, budget, cancellationToken);
        var rows = new TrainingRows(request.Set, spine, Join(request.Set, spine, budget, history, progress, cancellationToken));
        var output = new Row(rows.Schema);
        for (var row = 0; row < spine.RowCount; row++)
        {
            if (row % ReportEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new("writing", row, spine.RowCount));
            }

            rows.Fill(row, output);
            file.Append(output);
        }

        var identity = TrainingSetIdentity.Describe(request.Set, spine, history, request.TimeColumn);
        var built = new TrainingSet(
            TrainingSetIdentity.HashOf(identity), Path.GetFullPath(request.Output), request.Set.FullName, spine.RowCount, rows.Schema.Fields, spine.Hash, history.Version, file.Complete(cancellationToken));
        WriteManifest(built, identity);
        return built;
    }

    static long ValueBytesPerRow(BoundSet set) => set.Members.Index()
        .Where(member => member.Item.View is not null)
        .Sum(member => Enumerable.Range(0, member.Item.Output.Count).Count(feature => IsWanted(set, member.Index, feature)) * ValueColumn.BytesPerPlace);

    static ValueColumn?[][] Join(BoundSet set, Spine spine, RowBudget budget, PinnedHistory history, IProgress<TrainingSetProgress>? progress, CancellationToken cancellationToken)
    {
        var keys = new Dictionary<string, SpineKeys>(StringComparer.Ordinal);
        var columns = new ValueColumn?[set.Members.Length][];
        budget.Check(spine.RowCount, spine.Bytes, valueBytes: 0);
        for (var member = 0; member < columns.Length; member++)
        {
            if (set.Members[member].View is not { } view) continue;
            progress?.Report(new($"computing {view.FullName}", 0, 0));
            columns[member] = [.. view.Output.Fields.Select((field, i) => IsWanted(set, member, i) ? new ValueColumn(field.Type, spine.RowCount) : null)];
            if (spine.RowCount == 0) continue;
            IMemberJoin join = view.IsWindowed ? new WindowJoin(view) : new PointJoin(view);
            join.Join(history with { MemoryLimitBytes = budget.Rest(spine.Bytes + BytesOf(columns)) }, spine, KeysOf(set.Members[member]), columns[member], cancellationToken);
            budget.Check(spine.RowCount, spine.Bytes, BytesOf(columns));
        }

        return columns;

        SpineKeys KeysOf(BoundMember member)
        {
            var name = string.Join(',', member.Keys);
            if (!keys.TryGetValue(name, out var known)) keys[name] = known = new SpineKeys(spine, [.. member.Keys.Select(key => spine.Schema.IndexOf(set.JoinKeys[key]))]);
            return known;
        }
    }

    static long BytesOf(ValueColumn?[]?[] columns) => columns.Sum(ofMember => ofMember?.Sum(column => column?.Bytes ?? 0) ?? 0);

    static bool IsWanted(BoundSet set, int member, int feature) =>
        set.Columns.Any(column => column.Member == member && column.Field == feature) || set.Members.Any(other => other.Uses.Contains(member));

    static void WriteManifest(TrainingSet built, JsonObject identity)
    {
        var manifest = new JsonObject
        {
            ["id"] = built.Id,
            ["file"] = Path.GetFileName(built.Path),
            ["sha256"] = built.FileHash,
            ["rows"] = built.Rows,
            ["columns"] = new JsonArray([.. built.Columns.Select(column => new JsonObject { ["name"] = column.Name, ["type"] = column.Type.ToString() })]),
            ["historyVersion"] = built.HistoryVersion,
            ["madeFrom"] = identity,
        };
        var temporary = built.ManifestPath + ".tmp";
        try
        {
            File.WriteAllText(temporary, DefinitionWriter.Text(manifest) + "\n");
            File.Move(temporary, built.ManifestPath, overwrite: true);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new StorageException("SXT2037", $"The training set {built.Path} is written, but its manifest {built.ManifestPath} is not: {error.Message} Build it again.", error);
        }
    }
}
