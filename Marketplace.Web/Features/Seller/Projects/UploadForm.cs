using System.ComponentModel.DataAnnotations;

namespace Marketplace.Web.Features.Seller.Projects;

/// <summary>A report as it is handed in.</summary>
public sealed class UploadForm
{
    [Display(Name = "成果文件")]
    public IFormFile? Report { get; init; }

    [Display(Name = "报告版本")]
    public string? ReportVersion { get; init; } = "V1.0";

    [Display(Name = "报告日期")]
    public DateOnly? ReportDate { get; init; }

    [Display(Name = "签发人员及执业印章号")]
    public string? SignOffNames { get; init; }

    /// <summary>Testing services state it.</summary>
    [Display(Name = "检测组数")]
    public int? TestGroups { get; init; }

    internal bool IsTesting { get; set; }
}
