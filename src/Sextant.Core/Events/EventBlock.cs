namespace Sextant;

/// <summary>Consecutive events as the log stores them.</summary>
/// <param name="FirstSequence">Sequence of the first event; the others follow without gaps.</param>
/// <param name="Count">How many events the block holds.</param>
/// <param name="Bytes">Their records, one after the other.</param>
public readonly record struct EventBlock(long FirstSequence, int Count, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Sequence of the last event.</summary>
    public long LastSequence => FirstSequence + Count - 1;

    /// <summary>Walks over the records.</summary>
    public Enumerator GetEnumerator() => new(this);

    /// <summary>Reads one record after the other.</summary>
    public ref struct Enumerator(EventBlock block)
    {
        readonly long _lastSequence = block.LastSequence;
        ReadOnlySpan<byte> _rest = block.Bytes.Span;
        long _next = block.FirstSequence;

        /// <summary>The record that <see cref="MoveNext"/> stepped to.</summary>
        public EventRecord Current { get; private set; }

        /// <summary>Steps to the next record; false at the end.</summary>
        public bool MoveNext()
        {
            if (_next > _lastSequence) return false;
            Current = EventRecord.Read(_next++, _rest);
            _rest = _rest[Current.ByteCount..];
            return true;
        }
    }
}
