namespace Sextant.Platform;

/// <summary>Why an attempt is told to stop before it is done.</summary>
enum JobStop
{
    None,
    Asked,
    CallerLeft,
    Closing,
    TooLong,
    Lost,
}
