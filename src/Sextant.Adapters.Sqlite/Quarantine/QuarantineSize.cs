using System.Text;

namespace Sextant.Adapters.Sqlite;

/// <summary>How full the quarantine is.</summary>
sealed record QuarantineSize(long Events, long Bytes)
{
    public QuarantineSize With(QuarantinedEvent e) =>
        new(Events + 1, Bytes + Utf8(e.Type) + Utf8(e.EventId) + Utf8(e.Code) + Utf8(e.Detail) + Utf8(e.Source) + Utf8(e.Body));

    static int Utf8(string? text) => text is null ? 0 : Encoding.UTF8.GetByteCount(text);
}
