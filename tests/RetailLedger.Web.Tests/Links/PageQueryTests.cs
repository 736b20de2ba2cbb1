namespace RetailLedger.Web.Tests.Links;

public class PageQueryTests
{
    [Fact]
    public void Setting_one_parameter_keeps_the_others_in_their_order() =>
        Assert.Equal("/list?a=1&b=2&sort=due", PageQuery.Of("/list?a=1&sort=key&b=2").With("sort", "due").ToString());

    [Fact]
    public void Setting_nothing_removes_the_parameter() => Assert.Equal("/list?b=2", PageQuery.Of("/list?a=1&b=2").With("a", null).ToString());

    [Fact]
    public void Only_the_named_value_of_a_repeated_parameter_is_removed() =>
        Assert.Equal("/list?state=late", PageQuery.Of("/list?state=open&state=late").WithoutValue("state", "open").ToString());

    [Fact]
    public void Names_are_read_in_any_case_and_empty_values_say_nothing() =>
        Assert.Equal("7", PageQuery.Of("/list?asof=&AsOf=7")["asOf"]);

    [Fact]
    public void Signs_with_a_meaning_survive_the_way_there_and_back() =>
        Assert.Equal("a&b=c d#é+", PageQuery.Of(PageQuery.Of("/list").With("q", "a&b=c d#é+").ToString())["q"]);

    [Fact]
    public void A_page_without_parameters_is_its_path() => Assert.Equal("/list", PageQuery.Of("https://host/list?a=").ToString());
}
