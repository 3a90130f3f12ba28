namespace Sextant;

/// <summary>A store could not do what it must (disk full, file damaged, database locked); nothing of this request was acknowledged. HTTP 503 or 507.</summary>
public sealed class StorageException(string code, string message, Exception? inner = null)
    : SextantException(code, message, inner);
