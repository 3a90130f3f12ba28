using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Sextant.Features;

/// <summary>
/// What was found out about the quality of views, kept in the state store: for each version the statistics that it began with, the latest
/// ones, and how often an expectation was not met. Thread-safe.
/// </summary>
public sealed class QualityLog
{
    const string Begun = "baseline";
    const string Newest = "latest";

    static readonly StateSchema Tables = new(
        "feature_quality",
        """
        CREATE TABLE quality_statistics (view TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL, document TEXT NOT NULL,
            PRIMARY KEY (view, version, kind));
        CREATE TABLE quality_violations (view TEXT NOT NULL, version INTEGER NOT NULL, feature TEXT NOT NULL, kind INTEGER NOT NULL, expected TEXT NOT NULL,
            observed DOUBLE PRECISION, message TEXT NOT NULL, count BIGINT NOT NULL, first_at BIGINT NOT NULL, last_at BIGINT NOT NULL,
            PRIMARY KEY (view, version, feature, kind, expected));
        """);

    readonly IStateStore _state;

    QualityLog(IStateStore state) => _state = state;

    /// <summary>Opens the log.</summary>
    public static async Task<QualityLog> OpenAsync(IStateStore state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        await state.MigrateAsync(Tables, cancellationToken);
        return new QualityLog(state);
    }

    /// <summary>Keeps the statistics that a version begins with; takes the place of an earlier baseline.</summary>
    public async Task SaveBaselineAsync(ViewStatistics statistics, CancellationToken cancellationToken) =>
        await _state.WriteAsync((transaction, _) => SaveAsync(transaction, statistics, Begun), cancellationToken);

    /// <summary>Keeps a version's latest statistics and counts what they violate, all or nothing.</summary>
    /// <param name="statistics">The statistics.</param>
    /// <param name="violations">What <see cref="ExpectationChecker"/> says about them.</param>
    /// <param name="cancellationToken">Stops the writing.</param>
    public async Task SaveLatestAsync(ViewStatistics statistics, IReadOnlyCollection<Violation> violations, CancellationToken cancellationToken) =>
        await _state.WriteAsync(
            async (transaction, _) =>
            {
                foreach (var violation in violations) await CountAsync(transaction, statistics, violation);
                return await SaveAsync(transaction, statistics, Newest);
            },
            cancellationToken);

    /// <summary>The statistics that a version began with; null if none were saved.</summary>
    public Task<ViewStatistics?> BaselineAsync(string view, int version, CancellationToken cancellationToken) => LoadAsync(view, version, Begun, cancellationToken);

    /// <summary>The latest statistics of a version; null if none were saved.</summary>
    public Task<ViewStatistics?> LatestAsync(string view, int version, CancellationToken cancellationToken) => LoadAsync(view, version, Newest, cancellationToken);

    /// <summary>What was violated in all versions of a view, last seen first.</summary>
    public async Task<IReadOnlyList<ViolationCount>> ViolationsAsync(string view, CancellationToken cancellationToken) =>
        await _state.ReadAsync(
            async (transaction, _) =>
            {
                var rows = await transaction.Connection!.QueryAsync<ViolationRow>(
                    """
                    SELECT version, feature, kind, expected, observed, message, count, first_at AS FirstAt, last_at AS LastAt FROM quality_violations
                    WHERE view = @view ORDER BY last_at DESC, version DESC, feature, kind, expected
                    """,
                    new { view },
                    transaction);
                return rows.Select(row => row.ToCount(view)).ToList();
            },
            cancellationToken);

    /// <summary>Takes out statistics and violations that hold a text anywhere; returns how many statistics went.</summary>
    public async Task<long> EraseAsync(string text, CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) =>
        {
            var pattern = $"%{JsonEncodedText.Encode(text, System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping).ToString().Replace("~", "~~", StringComparison.Ordinal).Replace("%", "~%", StringComparison.Ordinal).Replace("_", "~_", StringComparison.Ordinal)}%";
            await transaction.Connection!.ExecuteAsync("DELETE FROM quality_violations WHERE message LIKE @pattern ESCAPE '~'", new { pattern }, transaction);
            return (long)await transaction.Connection!.ExecuteAsync("DELETE FROM quality_statistics WHERE document LIKE @pattern ESCAPE '~'", new { pattern }, transaction);
        },
        cancellationToken);

    /// <summary>Forgets all about a view.</summary>
    public async Task ForgetAsync(string view, CancellationToken cancellationToken) =>
        await _state.WriteAsync(
            async (transaction, _) => await transaction.Connection!.ExecuteAsync(
                "DELETE FROM quality_statistics WHERE view = @view; DELETE FROM quality_violations WHERE view = @view", new { view }, transaction),
            cancellationToken);

    async Task<ViewStatistics?> LoadAsync(string view, int version, string kind, CancellationToken cancellationToken)
    {
        var document = await _state.ReadAsync(
            async (transaction, _) => await transaction.Connection!.QuerySingleOrDefaultAsync<string>(
                "SELECT document FROM quality_statistics WHERE view = @view AND version = @version AND kind = @kind", new { view, version, kind }, transaction),
            cancellationToken);
        return document is null ? null : JsonSerializer.Deserialize(document, QualityJson.Default.ViewStatistics);
    }

    static async ValueTask<int> SaveAsync(DbTransaction transaction, ViewStatistics statistics, string kind) =>
        await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO quality_statistics (view, version, kind, document) VALUES (@View, @Version, @kind, @Document)
            ON CONFLICT (view, version, kind) DO UPDATE SET document = excluded.document
            """,
            new { statistics.View, statistics.Version, kind, Document = JsonSerializer.Serialize(statistics, QualityJson.Default.ViewStatistics) },
            transaction);

    static async Task CountAsync(DbTransaction transaction, ViewStatistics statistics, Violation violation) =>
        await transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO quality_violations (view, version, feature, kind, expected, observed, message, count, first_at, last_at)
            VALUES (@View, @Version, @Feature, @Kind, @Expected, @Observed, @Message, 1, @At, @At)
            ON CONFLICT (view, version, feature, kind, expected) DO UPDATE
            SET observed = excluded.observed, message = excluded.message, count = quality_violations.count + 1, last_at = excluded.last_at
            """,
            new
            {
                statistics.View,
                statistics.Version,
                Feature = violation.Feature ?? "",
                Kind = (int)violation.Kind,
                violation.Expected,
                violation.Observed,
                violation.Message,
                At = statistics.CollectedAt.Micros,
            },
            transaction);

    sealed class ViolationRow
    {
        public int Version { get; init; }

        public required string Feature { get; init; }

        public int Kind { get; init; }

        public required string Expected { get; init; }

        public double? Observed { get; init; }

        public required string Message { get; init; }

        public long Count { get; init; }

        public long FirstAt { get; init; }

        public long LastAt { get; init; }

        public ViolationCount ToCount(string view)
        {
            var last = new Violation(view, Feature.Length == 0 ? null : Feature, (ExpectationKind)Kind, Expected, Observed, Message);
            return new ViolationCount(Version, last, Count, new Timestamp(FirstAt), new Timestamp(LastAt));
        }
    }
}
