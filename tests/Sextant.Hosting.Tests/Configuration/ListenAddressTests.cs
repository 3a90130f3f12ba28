using Sextant.Hosting.Configuration;

namespace Sextant.Hosting.Tests.Configuration;

public sealed class ListenAddressTests
{
    [Theory]
    [InlineData("http://localhost:7878")]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://[::1]:80")]
    [InlineData("http://*:7878")]
    [InlineData("http://0.0.0.0:7878")]
    public void Takes_this_machine_by_name_and_addresses(string url) => ListenAddress.IsValid(url).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("localhost:7878")]
    [InlineData("https://localhost:7878")]
    [InlineData("http://localhost:7878/path")]
    [InlineData("http://nosuchhost.invalid:79")]
    [InlineData("http://user@localhost:7878")]
    public void Refuses_what_would_fail_or_listen_elsewhere(string? url) => ListenAddress.IsValid(url).ShouldBeFalse();
}
