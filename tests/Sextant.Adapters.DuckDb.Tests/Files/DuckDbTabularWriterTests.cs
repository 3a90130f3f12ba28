using Sextant.Testing.Contracts;

namespace Sextant.Adapters.DuckDb.Tests.Files;

public sealed class DuckDbTabularWriterTests : TabularWriterContract
{
    readonly DuckDbTabularReader _reader = new();

    protected override ITabularWriter Writer { get; } = new DuckDbTabularWriter();

    protected override ITabularReader Reader => _reader;

    protected override void Dispose(bool disposing)
    {
        _reader.Dispose();
        base.Dispose(disposing);
    }
}
