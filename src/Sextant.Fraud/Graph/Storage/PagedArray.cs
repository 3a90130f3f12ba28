namespace Sextant.Fraud;

/// <summary>
/// An array that grows page by page and never moves an element, so that readers need no lock beside the one writer. A page that
/// nobody has written to yet reads as zeros.
/// </summary>
sealed class PagedArray<T>
    where T : unmanaged
{
    const int PageBits = 14;
    const int PageLength = 1 << PageBits;

    static readonly T[] Empty = new T[PageLength];

    readonly T[][] _pages;
    int _used;

    /// <summary>An array for indexes below <paramref name="capacity"/>; only what is written takes memory.</summary>
    public PagedArray(int capacity)
    {
        _pages = new T[(int)(((long)capacity + PageLength - 1) >> PageBits)][];
        Array.Fill(_pages, Empty);
    }

    public T this[int index] => _pages[index >> PageBits][index & (PageLength - 1)];

    public long Bytes => ((long)_used * PageLength * System.Runtime.CompilerServices.Unsafe.SizeOf<T>()) + (_pages.Length * IntPtr.Size);

    /// <summary>The element itself, to be written; the writer's only.</summary>
    public ref T At(int index)
    {
        var page = _pages[index >> PageBits];
        if (ReferenceEquals(page, Empty)) page = Add(index >> PageBits);
        return ref page[index & (PageLength - 1)];
    }

    /// <summary>The element itself, to be read in place; must not be written.</summary>
    public ref readonly T Peek(int index) => ref _pages[index >> PageBits][index & (PageLength - 1)];

    T[] Add(int page)
    {
        var added = new T[PageLength];
        Volatile.Write(ref _pages[page], added);
        _used++;
        return added;
    }
}
