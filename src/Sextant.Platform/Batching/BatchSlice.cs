namespace Sextant.Platform;

/// <summary>Rows of a request that go through the model in one batch.</summary>
readonly record struct BatchSlice(BatchRequest Request, int From, int Count);
