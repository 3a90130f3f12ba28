using System.Security.Cryptography;

namespace Sextant.Events;

/// <summary>Takes whole files into the event log, as fast as they can be read; rows that cannot be events are set aside. Thread-safe.</summary>
public sealed class FileIngest(ITabularReader reader, IEventCatalog catalog, IEventLog log, IQuarantine quarantine, ArrivalClock arrivals, IntakeOptions options, TimeProvider clock)
{
    /// <summary>Takes the files in. Stopped or killed half-way, it can be run again: what is stored already counts as a duplicate.</summary>
    /// <param name="request">What to take in.</param>
    /// <param name="summary">Takes the outcomes.</param>
    /// <param name="progress">Takes progress, about once per 20,000 rows; null for none.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <exception cref="InvalidInputException">SXT1012: the type is not declared. SXT1101: a file cannot be read. SXT1102: a column is missing. Files before the one at fault are stored.</exception>
    public async Task RunAsync(FileIngestRequest request, IntakeSummary summary, IProgress<FileIngestProgress>? progress, CancellationToken cancellationToken)
    {
        if (!catalog.TryGet(request.Type, out var type))
            throw new InvalidInputException("SXT1012", $"Event type '{request.Type}' is not declared.{NearestName.Hint(request.Type, catalog.Types.Select(known => known.Name))} Declare it in the workspace's events/ folder, for example from: sextant types infer {(request.Files.Count > 0 ? request.Files[0] : "FILE")} --type {request.Type}");
        // All files are looked at before the first row is stored, so that a wrong column changes nothing.
        var columns = request.Files.Select(file => FileColumns.Resolve(request, type, reader.Describe(file), file)).ToList();
        var estimate = progress is null ? 0 : request.Files.Sum(RowEstimate.Of);
        await using var sink = new FileSink(log, quarantine, type, summary, clock);
        for (var i = 0; i < request.Files.Count; i++)
        {
            var file = request.Files[i];
            progress?.Report(new FileIngestProgress(file, sink.Rows, estimate));
            var rows = new FileRowReader(columns[i], type, request, request.Id is null ? Fingerprint(file) : "");
            await ReadAsync(file, columns[i], rows, sink, () => progress?.Report(new FileIngestProgress(file, sink.Rows, estimate)), cancellationToken);
        }

        await sink.FlushAsync(cancellationToken);
    }

    async Task ReadAsync(string file, FileColumns columns, FileRowReader rows, FileSink sink, Action report, CancellationToken cancellationToken)
    {
        using var cursor = reader.Read(file, columns.Columns, cancellationToken);
        var number = 0L;
        while (cursor.Read())
        {
            var now = arrivals.Now();
            for (var i = 0; i < cursor.Current.RowCount; i++)
            {
                var problem = rows.Read(cursor.Current, i, ++number, now) ?? TooFarAhead(rows.EventTime, now);
                if (problem is null) sink.Add(rows);
                else sink.SetAside(rows, problem, $"{Path.GetFileName(file)}:{number}", now);
                if (!sink.IsFull) continue;
                await sink.SendAsync(cancellationToken);
                report();
            }
        }
    }

    EventProblem? TooFarAhead(Timestamp time, Timestamp now) => time.Since(now) <= options.MaxFutureSkew
        ? null
        : new EventProblem("SXT1015", $"The time {time} lies in the future (our clock: {now}). Check the column's time zone; release the event if it is right.");

    static string Fingerprint(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            return Convert.ToHexStringLower(SHA256.HashData(stream))[..16];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT1101", $"{file} cannot be read: {error.Message}", error);
        }
    }
}
