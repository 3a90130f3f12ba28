namespace Sextant.Fraud;

/// <summary>
/// Who is linked to whom: each node's links to nodes of one kind are the <c>cap</c> that were seen last, and how many were forgotten. One
/// writer beside any number of readers: a node's version is odd while it is written, and a reader that meets another version than it
/// started with reads again (a sequence lock), so no answer is torn. A waiting reader gives its turn away and never sleeps a whole millisecond.
/// </summary>
sealed class Adjacency
{
    readonly NodeIndex _nodes;
    readonly int _cap;
    readonly PagedArray<int> _versions = new(NodeIndex.MostNodes);
    readonly PagedArray<ulong> _lists = new(NodeIndex.MostNodes);
    readonly PagedArray<int> _forgotten = new(NodeIndex.MostNodes);
    readonly LinkSlab _slab;
    long _ends;

    public Adjacency(NodeIndex nodes, int cap, int kinds)
    {
        (_nodes, _cap) = (nodes, cap);
        _slab = new(cap * kinds);
    }

    /// <summary>Ends of links that are kept: two for most links.</summary>
    public long Ends => Volatile.Read(ref _ends);

    public long Bytes => _versions.Bytes + _lists.Bytes + _forgotten.Bytes + _slab.Bytes;

    /// <summary>How many nodes a node was ever linked to, as far as it remembers: one forgotten by both ends counts again when it returns.</summary>
    public int Degree(int node) => new LinkList(_lists[node]).Count + _forgotten[node];

    /// <summary>Adds a sight of two nodes together; true if the link is new. The writer's only.</summary>
    public bool Add(int left, int right, long time)
    {
        var (here, there) = (Touch(left, right, time), Touch(right, left, time));
        var fresh = here is null && there is null;
        var link = here ?? there ?? new(0, time, time, 1);
        if (here is null) Append(left, link with { Neighbour = right }, remembered: !fresh);
        if (there is null) Append(right, link with { Neighbour = left }, remembered: !fresh);
        return fresh;
    }

    /// <summary>A copy of a node's links and how many it has forgotten, both of one moment. Reads of any thread.</summary>
    public int Read(int node, ref int[] neighbours, ref long[] firstSeen, out int forgotten)
    {
        for (var wait = default(SpinWait); ; wait.SpinOnce(sleep1Threshold: -1))
        {
            var version = Volatile.Read(in _versions.Peek(node));
            if ((version & 1) != 0) continue;
            var list = new LinkList(Volatile.Read(in _lists.Peek(node)));
            forgotten = _forgotten[node];
            if (list.Count > neighbours.Length) (neighbours, firstSeen) = (new int[list.Count * 2], new long[list.Count * 2]);
            if (!list.IsEmpty)
            {
                var page = _slab.Page(list.Block, out var start);
                page.Neighbours.AsSpan(start, list.Count).CopyTo(neighbours);
                page.FirstSeen.AsSpan(start, list.Count).CopyTo(firstSeen);
            }

            Volatile.ReadBarrier();
            if (_versions[node] == version) return list.Count;
        }
    }

    /// <summary>A copy of a node's links with all that is known of them. Reads of any thread.</summary>
    public Link[] Read(int node)
    {
        for (var wait = default(SpinWait); ; wait.SpinOnce(sleep1Threshold: -1))
        {
            var version = Volatile.Read(in _versions.Peek(node));
            if ((version & 1) != 0) continue;
            var list = new LinkList(Volatile.Read(in _lists.Peek(node)));
            var links = list.IsEmpty ? [] : new Link[list.Count];
            for (var i = 0; i < links.Length; i++) links[i] = At(list, i);
            Volatile.ReadBarrier();
            if (_versions[node] == version) return links;
        }
    }

    /// <summary>How many links a node has forgotten; for snapshots.</summary>
    public int Forgotten(int node) => _forgotten[node];

    /// <summary>Puts back what a snapshot says of a node; the writer's only, before anybody reads.</summary>
    public void Restore(int node, ReadOnlySpan<Link> links, int forgotten)
    {
        foreach (var link in links) Put(node, new(_lists[node]), link);
        if (forgotten > 0) _forgotten.At(node) = forgotten;
    }

    Link At(LinkList list, int i)
    {
        var page = _slab.Page(list.Block, out var start);
        return new(page.Neighbours[start + i], page.FirstSeen[start + i], page.LastSeen[start + i], page.Counts[start + i]);
    }

    /// <summary>Counts a link that the node has, and says what it was after; null if it does not have it.</summary>
    Link? Touch(int node, int neighbour, long time)
    {
        var list = new LinkList(_lists[node]);
        if (list.IsEmpty) return null;
        var page = _slab.Page(list.Block, out var start);
        var place = page.Neighbours.AsSpan(start, list.Count).IndexOf(neighbour);
        if (place < 0) return null;
        place += start;
        page.Counts[place]++;
        if (time > page.LastSeen[place]) page.LastSeen[place] = time;
        if (time < page.FirstSeen[place])
        {
            BeginWrite(node);
            page.FirstSeen[place] = time;
            EndWrite(node);
        }

        return new(neighbour, page.FirstSeen[place], page.LastSeen[place], page.Counts[place]);
    }

    void Append(int node, Link link, bool remembered)
    {
        var list = new LinkList(_lists[node]);
        var oldest = Oldest(list, _nodes.KindOf(link.Neighbour));
        BeginWrite(node);
        // The other end has kept what this one had forgotten: it comes back and is no new link.
        if (remembered && _forgotten[node] > 0) _forgotten.At(node)--;
        if (oldest < 0)
        {
            Put(node, list, link);
        }
        else
        {
            Write(list, oldest, link);
            _forgotten.At(node)++;
        }

        EndWrite(node);
    }

    /// <summary>Place of the link to give up for one more of a kind; -1 if there is room. Of several it is the first.</summary>
    int Oldest(LinkList list, int kind)
    {
        if (list.Count < _cap) return -1;
        var page = _slab.Page(list.Block, out var start);
        var (ofKind, oldest) = (0, -1);
        for (var i = start; i < start + list.Count; i++)
        {
            if (_nodes.KindOf(page.Neighbours[i]) != kind) continue;
            ofKind++;
            if (oldest < 0 || page.LastSeen[i] < page.LastSeen[oldest]) oldest = i;
        }

        return ofKind < _cap ? -1 : oldest - start;
    }

    void Put(int node, LinkList list, Link link)
    {
        var grown = list;
        if (list.IsEmpty) grown = new(_slab.Take(0), 0, 0);
        else if (list.Count == _slab.Sizes[list.Size]) grown = Moved(list);
        Write(grown, list.Count, link);
        Volatile.Write(ref _lists.At(node), new LinkList(grown.Block, list.Count + 1, grown.Size).Word);
        Volatile.Write(ref _ends, _ends + 1);
    }

    LinkList Moved(LinkList list)
    {
        var moved = new LinkList(_slab.Take(list.Size + 1), list.Count, list.Size + 1);
        for (var i = 0; i < list.Count; i++) Write(moved, i, At(list, i));
        _slab.Return(list.Block, list.Size);
        return moved;
    }

    void Write(LinkList list, int i, Link link)
    {
        var page = _slab.Page(list.Block, out var start);
        page.Neighbours[start + i] = link.Neighbour;
        page.FirstSeen[start + i] = link.FirstSeen;
        page.LastSeen[start + i] = link.LastSeen;
        page.Counts[start + i] = link.Count;
    }

    void BeginWrite(int node)
    {
        Volatile.Write(ref _versions.At(node), _versions[node] + 1);
        Volatile.WriteBarrier();
    }

    void EndWrite(int node) => Volatile.Write(ref _versions.At(node), _versions[node] + 1);
}
