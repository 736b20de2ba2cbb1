using RetailLedger.Domain.Kernel;

namespace RetailLedger.Domain.Tests.Kernel;

public sealed class GreatCircleTests
{
    [Fact]
    public void Ways_are_what_an_atlas_says_to_the_kilometre()
    {
        // London to Paris, and half round the earth.
        Assert.Equal(344, GreatCircle.Km((51.5074m, -0.1278m), (48.8566m, 2.3522m)));
        Assert.Equal(20_015, GreatCircle.Km((0, 0), (0, 180)));
        Assert.Equal(0, GreatCircle.Km((53.77m, -1.50m), (53.77m, -1.50m)));
    }

    [Fact]
    public void The_middle_of_two_points_is_as_far_from_one_as_from_the_other()
    {
        (decimal, decimal) leeds = (53.77m, -1.50m), york = (53.96m, -1.08m);
        var middle = GreatCircle.Middle([leeds, york])!.Value;

        Assert.Equal(GreatCircle.Km(leeds, middle), GreatCircle.Km(york, middle));
        Assert.Null(GreatCircle.Middle([]));
    }
}
