using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Sextant.Platform;

/// <summary>A change of the queue: one at a time, whatever the store, for each begins by changing the same row.</summary>
sealed class JobTransaction
{
    readonly DbTransaction _inner;

    JobTransaction(DbTransaction inner, Timestamp now, LeaseTime lease) => (_inner, Now, Lease) = (inner, now, lease);

    /// <summary>What the clock shows.</summary>
    public Timestamp Now { get; }

    /// <summary>The time of leases, which never goes back.</summary>
    public LeaseTime Lease { get; }

    public static async Task<JobTransaction> BeginAsync(DbTransaction transaction, Timestamp now)
    {
        var connection = transaction.Connection!;
        var (micros, wall) = await connection.QuerySingleAsync<(long, long)>("UPDATE job_sequence SET last = last WHERE id = 1 RETURNING lease_micros, wall", transaction: transaction);
        var lease = new LeaseTime(micros, new(wall)).At(now);
        await connection.ExecuteAsync("UPDATE job_sequence SET lease_micros = @Micros, wall = @wall WHERE id = 1", new { lease.Micros, wall = lease.Wall.Micros }, transaction);
        return new(transaction, now, lease);
    }

    /// <summary>Reads without changing anything.</summary>
    public static async Task<JobTransaction> LookAsync(DbTransaction transaction, Timestamp now)
    {
        var (micros, wall) = await transaction.Connection!.QuerySingleAsync<(long, long)>("SELECT lease_micros, wall FROM job_sequence WHERE id = 1", transaction: transaction);
        return new(transaction, now, new LeaseTime(micros, new(wall)).At(now));
    }

    public Task<int> RunAsync(string sql, object? parameters = null) => _inner.Connection!.ExecuteAsync(sql, parameters, _inner);

    public async Task<T?> ValueAsync<T>(string sql, object? parameters = null) => await _inner.Connection!.ExecuteScalarAsync<T?>(sql, parameters, _inner);

    public async Task<List<T>> ListAsync<T>(string sql, object? parameters = null) => [.. await _inner.Connection!.QueryAsync<T>(sql, parameters, _inner)];

    public async Task<T?> FindAsync<T>(string sql, object? parameters = null) => await _inner.Connection!.QueryFirstOrDefaultAsync<T>(sql, parameters, _inner);

    /// <summary>The next number.</summary>
    public async Task<long> NextAsync() => await ValueAsync<long>("UPDATE job_sequence SET last = last + 1 WHERE id = 1 RETURNING last");

    /// <summary>A job by its number.</summary>
    public async Task<JobRow> RowAsync(long number) => (await FindAsync<JobRow>($"SELECT {JobRow.Columns} FROM jobs WHERE number = @number", new { number }))!;

    /// <summary>A job by its id.</summary>
    /// <exception cref="InvalidInputException">SXT2602: there is none.</exception>
    public async Task<JobRow> RowAsync(string id) =>
        id.StartsWith(Job.IdStart, StringComparison.Ordinal) && long.TryParse(id.AsSpan(Job.IdStart.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && await RowAsync(number) is { } row
            ? row
            : throw JobErrors.NoJob(id);
}
