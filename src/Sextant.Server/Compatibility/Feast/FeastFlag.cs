namespace Sextant.Server.Compatibility.Feast;

/// <summary>True and false as FastAPI reads them from texts, of queries and of bodies.</summary>
static class FeastFlag
{
    /// <summary>What a text says; null if it says neither.</summary>
    public static bool? Parse(string text) => text.ToUpperInvariant() switch
    {
        "TRUE" or "1" or "YES" or "ON" or "T" or "Y" => true,
        "FALSE" or "0" or "NO" or "OFF" or "F" or "N" => false,
        _ => null,
    };
}
