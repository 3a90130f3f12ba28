using System.IO.Hashing;

namespace Sextant.Adapters.Sqlite;

/// <summary>
/// Reduces an event to what idempotency needs: 128 bits for (type, id), whose chance of any collision among a billion events is
/// 10^-21, and 64 for what it says. The secret seed of each database keeps anyone from building events that collide.
/// </summary>
sealed class IdHasher(long seed)
{
    // Odd, so that distinct types get distinct seeds (the golden ratio's bits, as in Fibonacci hashing).
    const long Spread = unchecked((long)0x9E37_79B9_7F4A_7C15);

    /// <summary>The arrival time stays out: the same event sent again arrives later.</summary>
    public IdEntry Hash(in EventRecord record)
    {
        var id = XxHash128.HashToUInt128(record.Id, unchecked(seed + (record.TypeId * Spread)));
        var body = XxHash3.HashToUInt64(record.RowBytes, unchecked(seed ^ (record.EventTime.Micros * Spread)));
        return new(id, body);
    }
}
