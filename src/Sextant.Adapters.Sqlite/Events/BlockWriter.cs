namespace Sextant.Adapters.Sqlite;

/// <summary>Gathers accepted events and writes them as blocks of at most 4 MB, within the writer's transaction.</summary>
sealed class BlockWriter(SqliteFile file) : IDisposable
{
    const int MaxBlockBytes = 4 << 20;

    readonly SqliteStatement _insert = file.Prepare("INSERT INTO blocks VALUES(?, ?, ?, ?)");
    byte[] _body = new byte[64 << 10];
    long _first;
    int _count, _bytes;

    /// <summary>Starts over; what was gathered and not finished is forgotten.</summary>
    public void Start(long firstSequence) => (_first, _count, _bytes) = (firstSequence, 0, 0);

    public void Add(ReadOnlySpan<byte> record)
    {
        if (_count > 0 && _bytes + record.Length > MaxBlockBytes) Write();
        if (_bytes + record.Length > _body.Length) Array.Resize(ref _body, Math.Max(_bytes + record.Length, 2 * _body.Length));
        record.CopyTo(_body.AsSpan(_bytes));
        _bytes += record.Length;
        _count++;
    }

    /// <summary>Writes the rest and returns the last sequence given out.</summary>
    public long Finish()
    {
        if (_count > 0) Write();
        return _first - 1;
    }

    public void Dispose() => _insert.Dispose();

    void Write()
    {
        var body = _body.AsSpan(0, _bytes);
        _insert.Bind(1, _first).Bind(2, _count).Bind(3, StoredBlock.Checksum(_first, body)).Bind(4, body).Run();
        Start(_first + _count);
    }
}
