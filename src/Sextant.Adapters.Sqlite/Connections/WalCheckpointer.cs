namespace Sextant.Adapters.Sqlite;

/// <summary>
/// Moves a database's write-ahead log into the database on a thread and a connection of its own, so that hardly a commit waits for it: moving it takes tens of
/// milliseconds. Only what was written during its last pass is moved by the writer itself, for a log starts over when all of it is moved. One writer; dispose it before
/// the writer's file.
/// </summary>
sealed class WalCheckpointer : IDisposable
{
    const string Move = "PRAGMA wal_checkpoint(PASSIVE)";

    /// <summary>So much is written between two passes. Commits wait for the disk while a pass syncs: after 32 MB that was up to 90 ms. Less would move hot pages too often.</summary>
    const long PassBytes = 4 << 20;

    /// <summary>Longer than this the log is to start over.</summary>
    const long WalBytes = 64 << 20;

    readonly SqliteFile _writer, _own;
    readonly SqliteStatement _writerMove, _ownMove;
    readonly int _pageBytes;
    readonly Lock _moving = new();
    readonly AutoResetEvent _due = new(false);
    readonly Task _loop;
    long _written;
    volatile bool _isLong, _isClosed;

    /// <param name="writer">The writer's file, which does not checkpoint by itself.</param>
    /// <param name="pageBytes">Size of its pages.</param>
    public WalCheckpointer(SqliteFile writer, int pageBytes)
    {
        (_writer, _pageBytes) = (writer, pageBytes);
        _own = SqliteFile.OpenBeside(writer.Path);
        (_writerMove, _ownMove) = (_writer.Prepare(Move), _own.Prepare(Move));
        _loop = Task.Factory.StartNew(Run, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>The writer says after each commit, on its thread. Whatever it wrote counts: probes and deletions too.</summary>
    public void Committed()
    {
        if (_isLong && _moving.TryEnter())
        {
            try
            {
                Pass(_writerMove);
                _isLong = false;
            }
            finally
            {
                _moving.Exit();
            }
        }

        _written += (long)_writer.TakePagesWritten() * _pageBytes;
        if (_written < PassBytes) return;
        _written = 0;
        _due.Set();
    }

    /// <summary>Does what no pass may run beside, on the writer's thread.</summary>
    public void Alone(Action work)
    {
        lock (_moving) work();
    }

    public void Dispose()
    {
        _isClosed = true;
        _due.Set();
        _loop.Wait();
        _ownMove.Dispose();
        _writerMove.Dispose();
        _own.Dispose();
        _due.Dispose();
    }

    void Run()
    {
        while (true)
        {
            _due.WaitOne();
            if (_isClosed) return;
            lock (_moving) _isLong = Pass(_ownMove) > WalBytes;
        }
    }

    /// <summary>Moves what can be moved without waiting for anyone; returns the log's length in bytes.</summary>
    long Pass(SqliteStatement move)
    {
        try
        {
            return move.Step() ? move.Int64(1) * _pageBytes : 0;
        }
        catch (StorageException)
        {
            // A full disk. The log only grows a while longer, and whoever commits is told.
            return 0;
        }
        finally
        {
            move.Reset();
        }
    }
}
