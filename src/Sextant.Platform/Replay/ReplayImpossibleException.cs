namespace Sextant.Platform;

/// <summary>A decision cannot be made again; says why.</summary>
sealed class ReplayImpossibleException(string message) : SextantException("SXT2493", message);
