namespace Sextant.Fraud;

/// <summary>
/// Where links lie: four parallel arrays in pages, handed out in blocks of a few sizes. Blocks that were given back are used again; a
/// reader that still looks at one finds out by its node's version. The writer's only, but for <see cref="Page"/>.
/// </summary>
sealed class LinkSlab
{
    const int PageBits = 13;
    const int PageLength = 1 << PageBits;
    const int MostPages = 1 << 16;

    readonly LinkPage[] _pages = new LinkPage[MostPages];
    readonly List<int>[] _free;
    int _page = -1;
    int _pageUsed = PageLength;

    /// <summary>Blocks of up to <paramref name="largest"/> links.</summary>
    public LinkSlab(int largest)
    {
        Sizes = [.. SizesUpTo(largest)];
        _free = [.. Sizes.Select(_ => new List<int>())];
    }

    /// <summary>Sizes of blocks, ascending: steps of about a third, so that an eighth of the places is empty on average.</summary>
    public int[] Sizes { get; }

    public long Bytes => ((_page + 1L) * PageLength * LinkPage.BytesPerLink) + (MostPages * IntPtr.Size);

    /// <summary>The page that a block lies in and its place in there.</summary>
    public LinkPage Page(int block, out int start)
    {
        start = block & (PageLength - 1);
        return _pages[block >> PageBits];
    }

    public int Take(int size)
    {
        var free = _free[size];
        if (free.Count > 0)
        {
            var block = free[^1];
            free.RemoveAt(free.Count - 1);
            return block;
        }

        if (_pageUsed + Sizes[size] > PageLength) AddPage();
        _pageUsed += Sizes[size];
        return (_page << PageBits) | (_pageUsed - Sizes[size]);
    }

    public void Return(int block, int size) => _free[size].Add(block);

    void AddPage()
    {
        // What is left of a page becomes blocks of smaller sizes.
        for (var size = Sizes.Length - 1; size >= 0; size--)
        {
            for (; _page >= 0 && _pageUsed + Sizes[size] <= PageLength; _pageUsed += Sizes[size]) Return((_page << PageBits) | _pageUsed, size);
        }

        if (_page + 1 == MostPages) throw new InvalidInputException("SXT5402", $"The entity graph is full at {(long)MostPages * PageLength:N0} ends of links.");
        Volatile.Write(ref _pages[++_page], new LinkPage(PageLength));
        _pageUsed = 0;
    }

    static IEnumerable<int> SizesUpTo(int largest)
    {
        yield return 1;
        for (var power = 2; power <= PageLength; power *= 2)
        {
            yield return power;
            if (power >= largest) yield break;
            if (power < 4) { yield return 3; continue; }
            yield return power * 5 / 4;
            yield return power * 3 / 2;
            yield return power * 7 / 4;
        }
    }
}
