namespace Sextant.Fraud;

/// <summary>Where a node's links lie, in one word, so that a reader gets all of it or nothing: block, count, size class.</summary>
readonly record struct LinkList(ulong Word)
{
    public LinkList(int block, int count, int size)
        : this(((ulong)(uint)block << 32) | ((ulong)(uint)count << 8) | (uint)size)
    {
    }

    public int Block => (int)(Word >> 32);

    public int Count => (int)((uint)Word >> 8);

    public int Size => (int)(Word & 0xFF);

    public bool IsEmpty => Count == 0;
}
