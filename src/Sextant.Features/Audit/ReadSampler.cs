using System.Threading.Channels;
using Sextant.Numerics;

namespace Sextant.Features;

/// <summary>
/// Picks some online reads to be kept for the audit: one entity of each. A read that is not picked costs a counter; one that is, a
/// small copy. When too many wait to be kept, further ones are let go. Thread-safe.
/// </summary>
public sealed class ReadSampler
{
    const int MaxWaiting = 4096;

    readonly Channel<ServedSample> _waiting = Channel.CreateBounded<ServedSample>(new BoundedChannelOptions(MaxWaiting) { FullMode = BoundedChannelFullMode.DropWrite });
    readonly ulong _limit;
    long _reads;
    bool _owed;

    /// <summary>A sampler.</summary>
    /// <param name="share">Which share of reads to keep, 0 to 1; 0 for none. The first read is kept in any case but 0.</param>
    public ReadSampler(double share) => _limit = share <= 0 ? 0 : share >= 1 ? ulong.MaxValue : (ulong)Math.ScaleB(share, 64);

    /// <summary>Completes when samples wait.</summary>
    public ValueTask<bool> WaitAsync(CancellationToken cancellationToken) => _waiting.Reader.WaitToReadAsync(cancellationToken);

    /// <summary>Takes all that wait.</summary>
    public IReadOnlyList<ServedSample> Take()
    {
        var taken = new List<ServedSample>();
        while (_waiting.Reader.TryRead(out var sample)) taken.Add(sample);
        return taken;
    }

    /// <summary>Looks at a read that was just answered.</summary>
    internal void Offer(OnlineRead read, FeatureStream stream)
    {
        if (_limit == 0) return;
        var number = Interlocked.Increment(ref _reads) - 1;
        // By hash: callers that alternate between sets must not always be met at the same one.
        var draw = StableHash.Of(number);
        if (number > 0 && draw > _limit && !Volatile.Read(ref _owed)) return;
        // Later events may be in the values; then it cannot be said which, and the next read is kept instead.
        Interlocked.MemoryBarrier();
        var isSettled = stream.AddingThrough == read.AppliedThrough && read.Degradations.Count == 0 && read.RowCount > 0;
        Volatile.Write(ref _owed, !isSettled);
        if (isSettled) Keep(read, (int)(draw % (ulong)read.RowCount));
    }

    void Keep(OnlineRead read, int row)
    {
        for (var member = 0; member < read.Set.Members.Length; member++)
        {
            if (read.Set.Members[member].View is not { } view) continue;
            var values = new List<ServedValue>();
            for (var column = 0; column < read.Set.Columns.Length; column++)
            {
                if (read.Set.Columns[column].Member != member) continue;
                values.Add(new(view.Output.Fields[read.Set.Columns[column].Field].Name, ValueText.Of(read.Value(row, column)), read.Status(row, column)));
            }

            if (values.Count > 0) _waiting.Writer.TryWrite(new(read.Set.FullName, view.Name, view.Version, read.Members[member].Key(row).ToArray(), read.Time, read.AppliedThrough, values));
        }
    }
}
