namespace Sextant.Platform;

/// <summary>A decision was not given because it could not be recorded.</summary>
public sealed class NotRecordedException(string message, Exception cause) : SextantException("SXT2491", message, cause);
