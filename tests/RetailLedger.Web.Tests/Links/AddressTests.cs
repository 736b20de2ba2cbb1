namespace RetailLedger.Web.Tests.Links;

public class AddressTests
{
    [Theory]
    [InlineData("/a?b=c:d")]
    [InlineData("?x=1")]
    [InlineData("#part")]
    [InlineData("a/b")]
    [InlineData("https://example.test/x")]
    [InlineData("mailto:a@example.test")]
    public void Addresses_of_pages_pass(string href) => Assert.Equal(href, Address.Safe(href));

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("java\nscript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("vbscript:x")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_that_could_run_is_dropped(string? href) => Assert.Null(Address.Safe(href));

    [Theory]
    [InlineData("/here?x=1", true)]
    [InlineData("//elsewhere.test", false)]
    [InlineData("/\\elsewhere.test", false)]
    [InlineData("https://elsewhere.test", false)]
    [InlineData("", false)]
    public void Only_paths_of_this_host_are_local(string href, bool local) => Assert.Equal(local, Address.IsLocal(href));
}
