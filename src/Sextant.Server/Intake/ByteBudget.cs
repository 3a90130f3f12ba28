namespace Sextant.Server.Intake;

/// <summary>Memory that all requests together may take for bodies. Who finds none left is asked to come back, instead of memory growing. Thread-safe.</summary>
/// <param name="total">In bytes.</param>
sealed class ByteBudget(long total)
{
    long _left = total;

    /// <summary>Takes a part.</summary>
    /// <exception cref="BusyException">SXT1020: there is not enough left.</exception>
    public Part Take(long bytes)
    {
        if (Interlocked.Add(ref _left, -bytes) >= 0) return new Part(this, bytes);
        Interlocked.Add(ref _left, bytes);
        throw new BusyException("SXT1020", "Too many events are being received at once. Try again after Retry-After seconds; nothing of this request was stored.", TimeSpan.FromSeconds(1));
    }

    /// <summary>What was taken, until it is given back.</summary>
    public sealed class Part(ByteBudget budget, long bytes) : IDisposable
    {
        long _bytes = bytes;

        /// <summary>Takes more.</summary>
        /// <exception cref="BusyException">SXT1020: there is not enough left.</exception>
        public void Grow(long more)
        {
            budget.Take(more);
            _bytes += more;
        }

        /// <summary>Gives it back.</summary>
        public void Dispose()
        {
            Interlocked.Add(ref budget._left, _bytes);
            _bytes = 0;
        }
    }
}
