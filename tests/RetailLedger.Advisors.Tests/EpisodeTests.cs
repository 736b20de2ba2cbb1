namespace RetailLedger.Advisors.Tests;

public sealed class EpisodeTests
{
    [Fact]
    public void One_episode_opens_once_and_ends_after_quiet_points()
    {
        var episode = new Episode(0.5, quiet: 2);
        double[] scores = [0.1, 0.5, 0.9, 0.4, 0.6, 0.1, 0.1, 0.7];
        Assert.Equal([false, true, false, false, false, false, false, true], scores.Select(episode.Opens));
    }
}
