using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>
/// Writes cases of a time for regulators: the decision with what it was made of, the case's whole history, what it came to. The same cases give the same bytes,
/// whenever it is asked. What records do not have, because it was redacted or is never recorded, is not there. Thread-safe.
/// </summary>
/// <param name="queues">Has the cases.</param>
/// <param name="log">Has the decisions.</param>
/// <param name="feedback">Has the labels.</param>
public sealed class FraudCaseExporter(ReviewQueues queues, IDecisionLog log, FeedbackStore feedback)
{
    /// <summary>Most cases of one export.</summary>
    public const int MostCases = 100_000;

    const int Page = 500;

    /// <summary>Writes the cases that were opened in a time, the oldest first.</summary>
    /// <exception cref="InvalidInputException">SXT3032: there are more than <see cref="MostCases"/>.</exception>
    public async Task<FraudExport> WriteAsync(Timestamp from, Timestamp until, FraudExportFormat format, Stream output, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(output);
        var cases = await CasesAsync(from, until, cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        if (format == FraudExportFormat.Csv) await WriteAsync(FraudCaseLines.CsvHeader);
        foreach (var one in cases)
        {
            var line = await LineAsync(one, cancellationToken);
            await WriteAsync(format == FraudExportFormat.Csv ? FraudCaseLines.ToCsv(line) : FraudCaseLines.ToJson(line));
        }

        return new(cases.Count, hash.GetHashAndReset());

        async Task WriteAsync(string text)
        {
            var bytes = Encoding.UTF8.GetBytes(text + "\n");
            hash.AppendData(bytes);
            await output.WriteAsync(bytes, cancellationToken);
        }
    }

    async Task<List<ReviewCase>> CasesAsync(Timestamp from, Timestamp until, CancellationToken cancellationToken)
    {
        var (all, cursor) = (new List<ReviewCase>(), (string?)null);
        var filter = new CaseFilter(FraudQueue.Name) { OpenedFrom = from, OpenedUntil = until, IsWithoutGolden = true };
        do
        {
            (var page, cursor) = await queues.CasesAsync(filter, cursor, Page, cancellationToken);
            all.AddRange(page);
            if (all.Count > MostCases) throw new InvalidInputException("SXT3032", FormattableString.Invariant($"More than {MostCases:N0} cases were opened in this time. Export shorter times, one after the other."));
        }
        while (cursor is not null);
        all.Reverse();
        return all;
    }

    async Task<JsonObject> LineAsync(ReviewCase one, CancellationToken cancellationToken)
    {
        var history = await queues.HistoryAsync(one.Id, isBlind: false, cancellationToken);
        var entry = one.DecisionId is { } id ? await log.FindAsync(id, cancellationToken) : null;
        var labels = one.DecisionId is { } decision ? await feedback.ListAsync(new(DecisionId: decision), 0, int.MaxValue, cancellationToken) : [];
        return FraudCaseLines.Of(one, entry is null ? null : DecisionRecord.Parse(entry.Record), history, labels);
    }
}
