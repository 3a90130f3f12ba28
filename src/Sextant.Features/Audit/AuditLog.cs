using System.Data.Common;
using System.Text.Json;
using Dapper;

namespace Sextant.Features;

/// <summary>The latest sampled online reads, kept in the state store. Thread-safe.</summary>
public sealed class AuditLog
{
    /// <summary>How many samples are kept; the oldest go first.</summary>
    public const int MaxSamples = 10_000;

    static readonly StateSchema Tables = new(
        "feature_audit",
        """
        CREATE TABLE audit_samples (number BIGINT NOT NULL PRIMARY KEY, set_name TEXT NOT NULL, view TEXT NOT NULL, version INTEGER NOT NULL,
            key TEXT NOT NULL, at BIGINT NOT NULL, through BIGINT NOT NULL, document TEXT NOT NULL);
        CREATE INDEX audit_samples_key ON audit_samples (key);
        """);

    readonly IStateStore _state;

    AuditLog(IStateStore state) => _state = state;

    /// <summary>Opens the log.</summary>
    public static async Task<AuditLog> OpenAsync(IStateStore state, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        await state.MigrateAsync(Tables, cancellationToken);
        return new AuditLog(state);
    }

    /// <summary>Adds samples and lets the oldest go.</summary>
    public async Task AddAsync(IReadOnlyList<ServedSample> samples, CancellationToken cancellationToken)
    {
        if (samples.Count == 0) return;
        await _state.WriteAsync(
            async (transaction, _) =>
            {
                var last = await transaction.Connection!.ExecuteScalarAsync<long?>("SELECT MAX(number) FROM audit_samples", transaction: transaction) ?? 0;
                foreach (var sample in samples) await AddAsync(transaction, ++last, sample);
                return await transaction.Connection!.ExecuteAsync("DELETE FROM audit_samples WHERE number <= @oldest", new { oldest = last - MaxSamples }, transaction);
            },
            cancellationToken);
    }

    /// <summary>The latest samples, newest first.</summary>
    /// <param name="set">Only of this set: <c>fraud</c>, or <c>fraud@2</c> for one version; null for all.</param>
    /// <param name="count">At most so many.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<ServedSample>> LatestAsync(string? set, int count, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) =>
        {
            var rows = await transaction.Connection!.QueryAsync<SampleRow>(
                """
                SELECT set_name AS SetName, view, version, key, at, through, document FROM audit_samples
                WHERE @set IS NULL OR set_name = @set OR SUBSTR(set_name, 1, LENGTH(@set) + 1) = @set || '@'
                ORDER BY number DESC LIMIT @count
                """,
                new { set, count },
                transaction);
            return rows.Select(row => row.ToSample()).ToList();
        },
        cancellationToken);

    /// <summary>Forgets all samples; returns how many there were.</summary>
    public async Task<long> ClearAsync(CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) => (long)await transaction.Connection!.ExecuteAsync("DELETE FROM audit_samples", transaction: transaction),
        cancellationToken);

    static async Task AddAsync(DbTransaction transaction, long number, ServedSample sample) => await transaction.Connection!.ExecuteAsync(
        "INSERT INTO audit_samples (number, set_name, view, version, key, at, through, document) VALUES (@number, @Set, @View, @Version, @Key, @At, @Through, @Document)",
        new
        {
            number,
            sample.Set,
            sample.View,
            sample.Version,
            Key = Convert.ToBase64String(sample.Key),
            At = sample.At.Micros,
            sample.Through,
            Document = JsonSerializer.Serialize(sample.Values, QualityJson.Default.IReadOnlyListServedValue),
        },
        transaction);

    sealed class SampleRow
    {
        public required string SetName { get; init; }

        public required string View { get; init; }

        public int Version { get; init; }

        public required string Key { get; init; }

        public long At { get; init; }

        public long Through { get; init; }

        public required string Document { get; init; }

        public ServedSample ToSample() => new(
            SetName, View, Version, Convert.FromBase64String(Key), new Timestamp(At), Through, JsonSerializer.Deserialize(Document, QualityJson.Default.IReadOnlyListServedValue)!);
    }
}
