using System.Data.Common;
using Dapper;

namespace Sextant.Platform;

/// <summary>
/// So many requests a day (UTC), counted durably. A process takes small parts of the quota from the store before it gives them out: a kill loses what is left of a part, but no restart and no
/// second process ever gives out more than the quota. Thread-safe.
/// </summary>
/// <param name="keyId">Whose it is.</param>
/// <param name="perDay">Requests a day.</param>
/// <param name="state">Where it is counted.</param>
sealed class DailyQuota(string keyId, long perDay, IStateStore state) : IAsyncDisposable
{
    const long LargestPart = 1000;
    const int KeptDays = 35;

    readonly Lock _gate = new();
    readonly SemaphoreSlim _taking = new(1);
    long _day = long.MinValue;
    long _left;
    bool _isSpent;

    /// <summary>Takes one request; false if the day's are spent.</summary>
    public async ValueTask<bool> TakeAsync(long day, CancellationToken cancellationToken)
    {
        if (TryTake(day) is { } known) return known;
        await _taking.WaitAsync(cancellationToken);
        try
        {
            while (true)
            {
                if (TryTake(day) is { } taken) return taken;
                var part = await ReserveAsync(day, Math.Clamp(perDay / 100, 1, LargestPart), cancellationToken);
                lock (_gate) (_day, _left, _isSpent) = (day, part, part == 0);
            }
        }
        finally
        {
            _taking.Release();
        }
    }

    /// <summary>Gives back what was taken from the store and not given out.</summary>
    public async ValueTask DisposeAsync()
    {
        _taking.Dispose();
        long day, left;
        lock (_gate) (day, left, _left) = (_day, _left, 0);
        if (left > 0) await state.WriteAsync(async (transaction, _) => await RunAsync(transaction, "UPDATE access_quota SET used = used - @left WHERE key_id = @keyId AND day = @day", new { keyId, day, left }), CancellationToken.None);
    }

    bool? TryTake(long day)
    {
        lock (_gate)
        {
            if (day != _day) return null;
            if (_left == 0) return _isSpent ? false : null;
            _left--;
            return true;
        }
    }

    ValueTask<long> ReserveAsync(long day, long wanted, CancellationToken cancellationToken) => state.WriteAsync(
        async (transaction, _) =>
        {
            await RunAsync(transaction, "INSERT INTO access_quota (key_id, day, used) VALUES (@keyId, @day, 0) ON CONFLICT (key_id, day) DO NOTHING", new { keyId, day });
            var used = await transaction.Connection!.ExecuteScalarAsync<long>("SELECT used FROM access_quota WHERE key_id = @keyId AND day = @day", new { keyId, day }, transaction);
            var part = Math.Clamp(perDay - used, 0, wanted);
            await RunAsync(transaction, "UPDATE access_quota SET used = used + @part WHERE key_id = @keyId AND day = @day", new { keyId, day, part });
            await RunAsync(transaction, "DELETE FROM access_quota WHERE key_id = @keyId AND day < @old", new { keyId, old = day - KeptDays });
            return part;
        },
        cancellationToken);

    static Task<int> RunAsync(DbTransaction transaction, string sql, object parameters) => transaction.Connection!.ExecuteAsync(sql, parameters, transaction);
}
