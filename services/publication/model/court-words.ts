import { COMPOUNDS, COUNTRIES, ORGANISATION_WORDS, PROVINCES } from './vocabulary.ts';

/**
 * Why a word of a court text has its capital although it names nobody. A capital that nothing here explains is asked about,
 * so a word that is missing makes one question more, and never a name that slips through. All lower case, tone marks the
 * new way; 'x y|z' is 'x y' and 'x z'.
 */
const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/u).filter((word) => word !== ''));

/** Words that nobody is called: they open a sentence, and behind a name they begin something else. */
export const FUNCTION_WORDS = words(`
khi sau trước do vì nếu theo tại bị và việc trong ngoài đối lúc thì nhưng rồi cho với từ để bởi tuy mặc dù nay này các những số mỗi mọi
bên vậy thấy nghe cùng giữa hôm ngày về qua trên dưới xử phạt áp căn xét không là mà ngay đã đang sẽ vẫn cũng chưa có người nơi chúng họ
tôi tội rằng hoặc gồm nhằm khoảng đến lần ở kể`);

/** Words that hardly anybody is called: they open a sentence, unless somebody speaks or acts right behind them. */
export const OPENERS = words(`
bài nhờ một tới cần của phải nên như còn đó đây buộc trả trách tính riêng chấp giải gửi ghi gây gần gặp giá giấy giờ giữ gọi góp bản biên bộ
cách cái cấp chất chỉ chịu chứ chừng cộng cuối cuộc cán cây cà cột chồng cha con cô chú cháu cậu cụ bà bác bố ba dẫn dấu dùng dựa đám đặt đầu đấy đề đem
đi đòi đọc đúng đưa đứng đừng hãy hay hàng hầu hết hễ hỏi hồi hỗ hơn hủy kèm kéo khắc khách khám kháng khấu khó khu khung khuyến kiểu kịp
lãi lấy lại lẽ lên lệnh loại lỗi lối lời lùi lúa luôn mang mặt mất mâu mấy mình miễn móc mời mối mua muốn múc mức mượn mẹ nào nằm ngành nghề
nghỉ ngôi nguồn ngừng nhà nhắc nhìn nhiệm nhóm nhẹ nhận nó nợ nói nội nộp nuôi nước ông phá phân phản phía phiên phiếu phối phù quán quá quay
quen quỹ quy ra mã mẫu cổng hoãn giảm miễn cấm tăng chờ thiếu khác đơn tránh đảm sĩ phổ nêu khen trả chậm trạng phán trích đính kho thuộc ranh rạng rất rõ rừng ruộng rút rủi sai san sao sắp so sổ suốt suy sửa súc sơ tạm tách tái tang tàu tất tầng tên tha tháo
tháng thay thấp thẻ thêm thỏa thôi thống thụ thuê thuế thửa tỉ tỷ tiếng tìm tỏ tội tra trái trại tránh trẻ trộm trông trốn trở trợ trú trừ
truy trưa tuần tùy tước từng tương tuổi ủy vai vài vào vay vận vật vắng vấn vẽ vết viết vô vỏ vốn vợ vụ vừa vườn vượt xa xã xác xảy xây xe
xin xong xô xuất xúc xuống yêu chiều tối đêm chị chứng huyện quận phường thôn ấp buôn xóm tổ khối thị tỉnh hình cũ mộ nền ngắn dài rộng
nhiều ít đủ bắt bàn bãi bồi cắm cắt chặt chia chọn chuyển cưới dọn đào đập đo đóng đổ đổi đuổi hàn học khoan kiểm kiện lắp lập luật lưu mở
nhập niêm phát phê phục quy rào sản tháo thăm thẩm thi thống thu tiêu tổ tống trồng trúng ứng xâm xếp xóa`);

/** What a person does right behind their name, and hardly what follows a word that opens a sentence. */
export const ACTS_BEHIND_NAME = words(`
khai nói kể bảo rủ mượn vay ký cầm chở chạy đòi nhìn đánh đâm chém cãi chửi đáp gật móc trộm`);
export const SPEECH_BEHIND_NAME = phrasesOf(
  'trình bày; thừa nhận; xác nhận; cho biết|rằng|là; khai báo|nhận; đồng ý; thống nhất; đề nghị; chứng kiến; làm chứng; bỏ đi|về; có mặt',
);

/** Two words with which somebody speaks or acts: 'Hòa giải thích' is Hòa who explains, 'Công chứng kiến' is Công who saw it. */
const TWO_WORD_ACTS = phrasesOf(`
giải thích|quyết|trình|bày; khai báo|nhận|rằng|là|tại|ngày; trình bày; thừa nhận; xác nhận|định; công nhận; chứng kiến; an ủi; định cư; nhận định|thấy|được|tiền|là;
yêu cầu; đề nghị; đồng ý|tình; thống nhất; cam kết; kết hôn; tự nguyện|ý|tử|ái; kháng cáo; khởi kiện; lý giải; cho biết|rằng|là; báo cho|tin|lại; thường xuyên;
chuyển nhượng; ký tên|nhận|vào|giấy|hợp|biên|đơn|xác; sinh năm|ngày|tháng; cố ý|tình; làm chứng|việc|thuê; sinh sống|con; vắng mặt; bỏ đi|về|trốn; thỏa thuận; tin tưởng|là; hợp tác; bình tĩnh; điều khiển; đi cùng|làm|về;
được ông|bà|anh|chị; đại diện cho`);

/** Offices and roles that stand behind a form of address as if they were names: 'Ông Giám đốc', 'bà Nguyên đơn'. */
export const OFFICES = phrasesOf(`
giám đốc|đốc thẩm|thị|định|sát; phó giám|chủ|trưởng|chánh|viện; chủ tịch|tọa|nhà|hộ|đất|tiệm|nhiệm|sở|đầu; nguyên đơn|đơn là; bị đơn|cáo|hại|can|kiện; người làm|đại|có|bảo|kháng|khởi|bị|yêu|được|phải|thừa|liên;
luật sư; thẩm phán|tra; thư ký; kiểm sát|lâm|toán; hội thẩm|trưởng; trưởng thôn|ban|phòng|công|ấp|buôn|khoa|đoàn|họ|bản|khu; công an|chứng|tố; bộ trưởng; ủy viên|ban|quyền; viện trưởng|kiểm; tổng giám|biên;
chánh án|văn|tòa; đại diện|tá|úy; bí thư; ngoại và; nội và; cục trưởng|phó; chi cục; điều tra; cảnh sát; kế toán; thủ quỹ|trưởng; tổ trưởng; đương sự; nhân viên; bác sĩ; giáo viên; thi hành; chấp hành; tòa án; hội đồng`);

/** Bodies, offices, papers, laws and their fields: written with a capital wherever they stand. */
const INSTITUTIONS = `
tòa án|nhà; tòa gia đình|dân sự|hình sự|hành chính|kinh tế|lao động|phúc thẩm; tòa án nhân dân; tòa chuyên trách; viện kiểm; viện kiểm sát|sát nhân dân; viện trưởng|phó; viện khoa|pháp|công; hội đồng|thẩm|nông|phụ|cựu|liên|chữ; hội đồng xét|thẩm|định|nhân|quản|thành|bồi|trọng|giám; hội thẩm nhân dân;
ủy ban|viên; ủy ban nhân dân|thường vụ|thẩm phán|mặt trận; thường vụ; quốc hội|tế|lộ|gia|phòng; chính phủ|trị; thủ tướng|trưởng; chủ tịch|tọa|nhiệm|hộ; chủ tịch nước; nhà nước; bộ luật|trưởng|chính trị|tư|công|tài|giáo|nội|ngoại|quốc|xây|giao|nông|y|thông|văn|khoa|kế|lao; sở tài|xây|tư|giao|nông|giáo|y|kế|công|nội|lao|văn|thông|khoa|ngoại;
công an|ty|văn|đoàn|chứng|tố|báo|nghiệp|nghệ|thương|ước; công an nhân dân; cảnh sát|sát điều tra; cơ quan|sở; cơ quan điều tra; cục thi|thuế|hải|quản|cảnh|bổ|hàng|đăng|thống|sở; chi cục|nhánh|bộ; tổng cục|công|giám|liên|số|cộng; thanh tra; kho bạc; ngân hàng; quỹ tín|đầu|bảo|hỗ|bình|phòng; bảo hiểm; hải quan; mặt trận|trời; đảng ủy|bộ|viên; ban chấp|chỉ|quản|giám|công|nhân|tổ|bồi|thường|hòa|điều|dân; phòng tài|công|giao|tư|cảnh|kinh|giáo|nội|quản|thanh|lao|văn|địa|tổ|kế|đăng; văn phòng|bản|thư; trung tâm|ương|học|đoàn; trạm y|thu|bảo; trường hợp|đại|tiểu|trung|mầm|cao|phổ|dân|mẫu|học; bệnh viện|xá; đoàn luật|thanh|hội|thể|kiểm; liên đoàn|hợp|hiệp|bộ|minh; doanh nghiệp; hợp tác xã|đồng; tập đoàn; hộ kinh doanh|gia đình; tổ hòa|dân|công|tiết|hợp; tổ chức|trưởng; đội thi|cảnh|trật|quản|thuế; khối|khu vực;
thẩm phán|tra|quyền; thư ký; kiểm sát|lâm|toán; kiểm sát viên; thẩm tra viên; chấp hành viên; công chứng viên; giám định viên; hòa giải viên; đấu giá viên; chánh án|văn|thanh|tòa; phó chánh|viện|chủ|giám|trưởng; giám đốc|định; giám đốc thẩm; trưởng phòng|ban|công|thôn|đoàn; luật sư|gia; thừa phát lại; bí thư; đại diện|biểu|học; điều tra; điều tra viên; kế toán; thủ quỹ;
nguyên đơn; bị đơn|cáo|hại|can|kiện; người có|làm|đại|khởi|bị|kháng|yêu|bảo|được|phải|phiên|giám|thừa|tham|tiến|liên|vay|bán|mua|nhận|sử; đương sự; các đương|bên|hội|tổ|điều|ông|bà; nhân chứng|dân|viên; vợ chồng; gia đình; quyền lợi; nghĩa vụ;
bản án|sao|tự|đồ|kết|vẽ|cam; bản án số; quyết định|toán; quyết định số; biên bản|lai|nhận; hợp đồng; giấy chứng|khai|phép|đăng|ủy|vay|nợ|nhận|xác|báo|mời|triệu|ra|biên|bán|mua|tờ|cam|thỏa|giao|đặt|kết|phép|tay; đơn khởi|kháng|xin|yêu|đề|phản|trình|tố|đăng|giá; thông báo|tư|tin|tri; tờ trình|khai|bản|đồ; công văn|hàm|bố; văn bản|kiện|thư; kết luận|quả; chứng thư|minh|nhận|chỉ|cứ|từ; nghị quyết|định|viên; thông tư; pháp lệnh|luật; hiến pháp; án lệ|phí; lệnh thi|giao; phiếu thu|chi|yêu|lý|nhập|xuất; hóa đơn; bảng kê|lương|tính|giá; vi bằng; di chúc; cáo trạng; đề nghị; phụ lục; mảnh trích; trích lục|đo; sơ đồ|yếu; sổ hộ|đỏ|hồng|mục|đăng|tiết|bảo|cái|tay|địa; chứng minh nhân dân; căn cước|cứ; căn cước công dân; giấy chứng nhận quyền sử dụng đất; cam kết; bộ hồ sơ; hồ sơ; danh sách; lý lịch; báo cáo; nội quy; quy chế|định|hoạch; điều lệ; chỉ thị; hướng dẫn; kế hoạch; tuyên ngôn; luật sửa|này|số; luật đất đai; luật nhà ở; luật hôn nhân và gia đình; luật thi hành án dân sự|hình sự; luật doanh nghiệp; luật thương mại; luật phá sản; luật các tổ chức tín dụng; luật tố tụng; luật xây dựng; luật kinh doanh bất động sản; luật lao động; luật bảo hiểm; luật công chứng; luật cư trú; luật hộ tịch; luật trẻ em; luật trọng tài; luật tổ chức tòa|viện|chính;
dân sự|tộc|quân|cư|phố; tố tụng|cáo|giác; tố tụng dân sự|hình sự|hành chính; hình sự; hành chính; hôn nhân; hôn nhân và gia đình; lao động; thương mại|binh; thương binh và xã hội; kinh doanh|tế; đất đai; nhà ở|đất; thi hành án|hành; trẻ em; cư trú; hộ tịch|khẩu; trọng tài; tín dụng; tổ chức tín dụng; đấu giá|thầu; đầu tư; xây dựng; giao thông|dịch; giao thông vận tải|đường bộ; tài nguyên|chính|sản|liệu|khoản; tài nguyên và môi trường; môi trường; giáo dục; giáo dục và đào tạo; nông nghiệp|thôn|dân|trường|sản; nông nghiệp và phát triển nông thôn|môi trường; khoa học; khoa học và công nghệ; thông tin; thông tin và truyền thông; văn hóa; văn hóa, thể thao và du lịch; y tế; nội vụ; ngoại giao|vụ; tư pháp; quốc phòng; kế hoạch và đầu tư; thể thao; du lịch; truyền thông; chứng khoán; sở hữu trí tuệ; bình đẳng|đẳng giới; phòng, chống; xử lý vi phạm; ma túy; bạo lực; vi phạm; lâm nghiệp; thủy sản|lợi; thuế thu|giá; bưu điện|chính; điện lực; viễn thông; đăng ký; đo đạc; bảo vệ môi trường; bảo vệ quyền lợi; bảo vệ bí mật; phát triển; quản lý; hỗ trợ; chăm sóc;
cộng hòa; cộng hòa xã hội chủ nghĩa việt nam; cấp cao|tỉnh|huyện|xã|trên|dưới; tối cao; phụ thẩm; quản tài viên; quản thúc|chế; quốc kỳ|huy|ca; đại hội; điều này|luật; khoản này; chương này; mục này; tổ thẩm|quốc; kiểm tra|điểm; thủ trưởng|tục|đô; chi phí; bộ pháp|này; cổng thông; hội nghị|liên; kiến nghị; mẫu số; thẻ hòa|căn|đảng|bảo; tiểu ban; danh mục|sách; trang thông; trách nhiệm; phụ nữ|lục; thanh niên; trại giam; lệnh giữ|bắt|thi|giao; bảng này; ly hôn|thân; thay đổi|mặt; lĩnh vực; chủ thể|trương; trích dẫn|lục|đo; cá nhân|thể; chung cư; đại lộ; độc lập; tự do; hạnh phúc; nhân danh; xã hội; việt nam; internet; thiên chúa|chúa giáo; phật giáo; tin lành; công giáo; cao đài; hòa hảo; tết nguyên đán|nguyên|trung|dương; nguyên đán; trung ương; địa phương|chỉ|chính|điểm|bàn|vị; nam bộ; trung bộ; bắc bộ; tây nguyên; đông nam|bắc; tây nam|bắc; bắc nam; thái bình dương;
tôn giáo; quốc tịch; dân tộc; trình độ; giới tính; chức vụ|danh|năng; nghề nghiệp; họ tên|và tên; ngày sinh|tháng; năm sinh; nơi sinh|cư|ở|đăng|thường|làm|cấp; trú quán|tại; thường trú; tạm trú|giam|giữ|ứng|đình|thời; trụ sở; số nhà|điện|tài|hiệu|tiền; điện thoại; mã số; tiền án|sự; tiền án, tiền sự; nhân thân; con ông|bà; sinh năm|ngày; phiên tòa|họp; phần thứ|nội; phần nhận định; phần quyết định; phần thủ tục; phần tranh luận; mục lục; nội dung|bộ|thất; nội dung vụ án; nhận định|thấy|xét|được; nhận định của tòa án; tiểu học; trung học cơ sở|phổ thông; mầm non; đại học; cao đẳng; đồng chí; quý tòa|vị|cơ; kính gửi|thưa; nơi nhận; như trên|sau; lưu hồ|văn|trữ|ý; vụ án|việc; vụ việc; thành phần|viên|phố; thành phố; thành viên; thị xã|trấn; tỉnh ủy; quân đội|khu|sự|nhân; quân khu; bộ đội; biên phòng; dân quân; mẹ việt|liệt; liệt sĩ|sỹ; anh hùng; lực lượng; cán bộ; toà án`;

/** Two and three words that open a sentence, where the first may also be somebody's name. */
const ORDINARY = `
chủ nợ;
gia hạn; tham nhũng|ô|gia; trật tự; loài người;
bổ sung|nhiệm; thù lao; biểu mẫu|quyết|hiện; được coi|xem; tự bố|cho; bán đấu|đất|nhà|cho|lại|hàng|xe|tài; chế độ|tài|biến; tiếng nói|việt|động; tiền chi|trong|trên|của|do|anh|chị|ông|bà; ký kết|tên|nhận|báo|hợp; duy trì|nhất; cam đoan|kết; tội phạm|danh|cướp|trộm; kỷ niệm|luật|yếu; cơ chế|quan|sở; trình tự|bày|độ|tòa; mua bán|bảo|đất|nhà|xe|của; sửa đổi|chữa; tập huấn|thể|trung|đoàn; định kỳ|giá|biên|mức; giúp đỡ|việc|sức; quân nhân; hải đội;
phạm vi|tội|pháp|nhân|trù; quản lý|chế|trị|giáo; thủ tục|đoạn|trưởng|tướng; mẫu số|giấy|đơn; kiểm tra|sát|điểm|soát|kê; thực hành|nghiệm; quyền khởi kiện; tham gia|khảo|mưu; chuẩn bị; tuân thủ|theo; biện pháp; giám định|sát|thị; khiếu kiện; trạng thái; tịch thu; ví dụ; nghiên cứu; cung cấp; tử hình|vong; trục xuất; tù có|chung; tôn trọng|giáo; triệu tập; lệ phí; án treo|phí|tích|sơ|phúc; lựa chọn; phổ biến|thông; trại giam; kinh phí|tế|nghiệm; hoạt động; hằng tháng|năm|ngày; bố trí; chậm nhất|trả|nộp; khen thưởng; từ chối|ngày|năm|tháng|khi|đó|năm; chữ ký|viết|số; xem xét|như|lại|là; nghiêm trị|trọng|cấm; cải tạo; ung thư; trưng cầu|dụng|bày; năng lực|suất; cập nhật; khiển trách; khái niệm|quát; đình chỉ; mắc bệnh|nợ; bồi thường|dưỡng|hoàn; cổ đông|phần|phiếu; gợi ý; tiết lộ|kiệm; bảng kê|giá|này; chính sách; danh mục|sách|dự; điều này|luật|trên|đó|khoản|kiện|tra|hành|chỉ|trị|động|khiển|chuyển|tiết; tiểu mục; luật này|trên|đó|sửa;
chấm dứt; ly hôn|thân; lĩnh vực; cả hai|ba|bên|nhà; khiếu nại|kiện; dồn điền; đổi thửa; xâm phạm; hủy hoại; sa thải; kỷ luật; thay đổi|mặt; hệ thống; tổng vụ; giáo viên|dục|trình; cướp tài|giật; cố ý|tình|gắng; đánh bạc|giá|đập; giết người; lừa đảo|dối; lạm dụng; chiếm đoạt|giữ; hiếp dâm; mua bán|lại|sắm; vận chuyển; tàng trữ; gây thương; nuôi con|dưỡng; thừa kế;
hiện nay|tại|đang|trạng|vật|hữu|hành|ông|bà|anh|chị|vợ|cháu|các|hai|nguyên|đất|tài; giao cháu|con|cho|các|toàn|cả|dịch|nộp|nhà|đất|tài|ông|bà|anh|chị|quyền|kết|hai; hai bên|người|vợ|ông|bà|anh|chị|cháu|con|lần|đương|gia|thửa|nhà|xe|tháng|ngày|năm|mươi|tài|là|vợ chồng;
ba bên|người|lần|tháng|ngày|năm|mươi|thửa|con|cháu; bốn bên|người|lần|tháng; sáu tháng|người; bảy|tám|chín|mười tháng; năm người|tháng|con|ngày|mươi; sáng hôm|ngày|nay|sớm|cùng|tạo; chính vì|quyền|sách|thức|ông|bà|từ|đáng|do|anh|chị; được sự|biết|hưởng|quyền|giao|cấp|xác|công|thể|chấp|thực|ông|bà|anh|chị|tòa|hội; tuyên bố|xử|truyền|án|phạt|buộc|hủy|bị|về; toàn bộ|thể|văn|diện; quyền sử|lợi|nuôi|tài|sở|kháng|yêu|thừa|của|và|hạn|được|con; quyền sử dụng; quyền sở hữu; quyền kháng cáo; quyền yêu cầu; tiền án|lãi|vay|gốc|cọc|lương|phạt|đề|thuê|mặt|công|nợ|tạm|sử|bồi|cấp|trợ|mua|bán|đặt|đã|này|chi; tiền lương|công; thời gian|hạn|điểm|hiệu|kỳ; trường hợp; trường hợp đồng; tự nguyện|do|ý|mình|khai|bạch; nhất trí|là|định; tiếp theo|tục|đó|tới|nhận|xúc; tới nay|khi|ngày|tháng|lúc; xem xét|lại|như; tài sản|liệu|khoản|chính; tài sản chung|riêng; sự việc|thật|kiện|có|cố; phần đất|tiền|diện|tài|còn|của|này|quyết|trách|nghĩa|di|nhà|tranh; nghĩa vụ|là; ý kiến|chí; lý do|lẽ|lịch; tình trạng|tiết|cảm|hình|nghĩa; tổng số|cộng|diện|giá|tiền|hợp|giám; thực tế|hiện|chất|trạng; thừa kế|nhận|đất|hưởng; kết quả|luận|hôn|hợp|thúc; giá trị|cả|bán|đất|chuyển|mua; cơ quan|sở|bản|hội; quan hệ|điểm|tòa; quản lý|trị; tương tự|ứng|đương; thương tích|lượng|yêu; thông qua|báo|thường|tin|tư; đồng thời|ý|tình|bộ|phạm; thế chấp|nên|là|nhưng; thiệt hại; đất đai|tranh|này|của|do|có|ở|nông; bình quân|thường|đẳng; phúc thẩm; diện tích; thể hiện|thức; thường xuyên|trú|ngày; xuất phát|trình|hóa; hậu quả; hành vi; nguyên nhân|tắc|đơn|giá|thửa; nguyện vọng; trọng tài|lượng; trình bày|tự|độ; trách nhiệm; phương thức|pháp|án|tiện; khoản tiền|vay|nợ|lãi|này|chi; điều kiện|này|đó|khoản; điểm a|b|c|d|đ|e|g|này; nhân dân|thân|chứng|dịp; trước khi|đây|đó|ngày|hết; sinh hoạt|con|sống|thời; đơn giá|vị|phương|khởi|này|của|đề|xin; đường đi|bộ|dây|ranh|này|dân|nhựa; nhật ký; lương cơ|tháng; luật pháp|định|sư; hoàn cảnh|trả|toàn|thành; hiếu kỳ; trí tuệ; thu nhập|giữ|thập|hồi|tiền; tin nhắn|tưởng|vào; hòa giải|thuận; hợp đồng|lý|pháp|thửa|tác|nhất|thức; bảo hiểm|đảm|vệ|lãnh; bằng chứng|lòng|tiền|cấp|cách|không; tâm lý|trạng|thần; trực tiếp|thuộc; đại lý|diện|đa; danh dự|sách|mục; chi phí|tiết|trả; thi công|hành; công sức|trình|việc|ty|nợ|nhận|đoàn|tác|thức|bố|khai|nghiệp; vị trí|thế; viện phí|dẫn|trợ; nội bộ; thanh toán|lý|tra|niên; chứng cứ|minh|từ|kiến; lời khai|trình|nói; lưu ý|thông|trữ; hướng dẫn|đông|tây|nam|bắc; nhân viên; sản phẩm|xuất|lượng; tiến hành|độ|trình; thuận tình|lợi|tiện; thắng kiện|cảnh; liên quan|hệ|tục|đới; lập luận|biên|hồ|vi|di; lợi ích|nhuận|tức|dụng; kiện toàn|hàng; mạnh mẽ; minh chứng|họa; đời sống; anh em|chị|ruột|rể|trai; chị em|ruột|gái|dâu; em ruột|trai|gái|rể|dâu|họ|chồng|vợ; con chung|riêng|trai|gái|cái|cháu|đường|nuôi|ruột|ông|bà|dâu|rể; vợ chồng|con|là; ông bà|nội|ngoại; bà con|nội|ngoại; cô dì|chú|bác; chú bác|ý; bé trai|gái; cháu nội|ngoại|trai|gái; mẹ con|đẻ|ruột|chồng|vợ|kế|nuôi; cha con|mẹ|đẻ|ruột|nuôi|dượng; bố mẹ|con|đẻ|chồng|vợ; bác sĩ|sỹ|bỏ|đơn|yêu|kháng; hiện đại; nông thôn; gia đình|hạn|súc|sản|cảnh; nam nữ|giới|giáp; đông giáp|người; tây giáp; bắc giáp; sông suối; khách hàng|quan; trung bình|thực|tâm; ngân hàng|sách; phong tục; phòng ngừa|chống|trọ|ngủ; hội đồng|họp|viên; thành lập|tiền|viên|phần|công|thật; đáng lẽ|lý|ra|chú|kể; sang tên|nhượng|năm|tháng|ngày; chung sống|quy|cư; sử dụng; thế nhưng|là|nên; như vậy|trên|sau|thế|đã; kỳ hạn|họp; thường trực; quá trình|hạn; hạn chế|mức|cuối|trả; khoa học; khởi kiện|điểm|tố; hợp pháp; phát sinh|hiện|biểu; đăng ký|tải; nay là; y án|tế|sĩ|tá; tính đến|từ|toán|mạng|theo; án phí; tối thiểu|đa|cao; đích thân|danh; đỉnh điểm; diễn biến; tuyển dụng; phụ nữ|huynh|cấp|lục; sức khỏe|lao|ép; thử việc|thách; tiêu dùng|chuẩn|hủy; lịch sử|trình; lũy kế; quy định|trình|đổi|hoạch|ra; hỏi ý|cung; mới đây|nhất|đầu; vẻ bề; tỏ ra; tròn|trọn tháng|gói; tiện đường|ích; xuân hè|thu; thu đông; mùa vụ|màng; hè thu; trắng đen|án; đen đủi; vàng bạc|miếng|nhẫn|cưới|sjc; bạc nhà; sắt thép; nhựa đường; xăng dầu; đá xây; cát đá|xây; gạch ngói|xây; xi măng; biên lai`;

/** What begins behind a name without a stop between: 'Nguyễn Văn An Địa chỉ: …'. */
const LABELS = `
địa chỉ|điểm; sinh năm|ngày|tháng|tại; trú tại|quán|ở|số; nơi cư|ở|sinh|đăng|thường|làm|tạm; nghề nghiệp|làm; thường trú; tạm trú; chức vụ|danh; có mặt|đơn|yêu|địa|hộ; vắng mặt; xin vắng; người đại|làm|có|bảo|được|kháng|yêu|thừa|liên|bị|khởi|kế|giám; luật sư; trụ sở; độc lập; cộng hòa; đại lộ; công ty|an; ngân hàng; bị đơn|cáo|hại|can|kiện; nguyên đơn|là|giám|trưởng|phó|chủ; căn cước|cứ; số nhà|cmnd|cccd|điện|căn|thẻ; hộ khẩu|chiếu; điện thoại; quốc tịch; dân tộc; trình độ; tôn giáo; giới tính; con ông|bà; cha là|mẹ|tên; mẹ là|tên; đại diện; chủ tịch|hộ|tọa|nhiệm; giám đốc; phó giám|chủ|trưởng|chánh; thư ký; thẩm phán|tra; kiểm sát; hội thẩm; nghĩa vụ; quyền lợi; yêu cầu; đề nghị|xuất; tòa án; viện kiểm; ủy ban|quyền; họ và|tên; ngày sinh|cấp; hội đồng; văn bản; giấy ủy; quyết định; theo giấy|văn|hợp|ủy; khởi kiện`;

/** The acronyms of court papers; those without a vowel are taken for masked names anyway. */
export const ACRONYMS = words(`
tp tx tt ubnd hđnd hđxx hdxx qđ qđst qdst tand tandtc tandcc vks vksnd blds blttds bltths blhs blld lhngđ tnhh mtv cp tm xd sx dv xnk htx dntn cmnd cccd gcn gcnqsdđ
qsdđ qsd qsh bhxh bhyt bhtn thads thadsst atm sms gps usd vnđ vnd sjc adn hiv aids tv pc vin covid ubtvqh ubtv nq nđ tt cv bc tb hđtp qh bca btp bnn vp ct gđ
hđ hđld hngđ hngđst hs ds kdtm lđ hc st pt gđt tlst tlpt tlgđt al hđtv hđqt csgt csđt pccc stk mst đkkd tdp kdc kcn ttg cn nh tmcp vpcc bđs đvt stt tt gplx
cnttlh pl tdmn tbtt qlđđ hm a4 id ip pdf hn gđ sđt đt đc sn`);
export const ABBREVIATIONS = words('cty tp tx gs pgs ths ts bs ls đc đt stt');
/** Names of things. */
export const BRANDS = words(`
honda yamaha suzuki sym toyota hyundai kia mazda ford vinfast wave dream exciter sirius airblade vision winner samsung apple iphone nokia oppo xiaomi vivo facebook zalo
viber google youtube internet camera email sim messenger momo container karaoke bluetooth wifi`);
/** Behind 'dân tộc', 'tiếng', 'người': peoples, languages, beliefs. */
export const PEOPLES = words(`
kinh hoa ê khmer khơ mơ nông mnông gia tày nùng mường dao mông chăm ba xơ cơ giáy ra sán phật thiên công tin cao hòa không bru vân thái lào việt nga anh pháp đức mỹ
nhật trung hàn úc kơ chu giẻ hrê ve tà bana churu raglai stiêng mạ chơ co hà la lô cống`);
export const BEFORE_PEOPLE = /(?<!\p{L})(?:dân tộc|tộc|tiếng|quốc tịch|tôn giáo|đạo|gốc|nước)\s*:?\s*$/iu;
export const BEFORE_DIRECTION = /(?<!\p{L})(?:phía|hướng|miền|vùng|cạnh|giới tính|phái|tính)\s*:?\s*$/iu;
export const DIRECTIONS = words('nam bắc đông tây nữ');
/** A provision and what numbers it; the days of a week; a year. */
export const PROVISION =
  /^(?:phòng|nhà|căn hộ|tháp|phường|quận|ấp|thôn|buôn|xóm|khóm|khối|đội|cụm|đường|quốc lộ|ngõ|hẻm|tờ|thửa|trang|đợt|vụ|giai đoạn|hội trường|điều|khoản|điểm|mục|chương|phần|quyển|tập|kỳ|quý|năm|tháng|ngày|thứ|số|khóa|tầng|lô|khu|tổ|bước|câu|lớp|án lệ|bảng|phụ lục)\s*(?:số\s*|:\s*)?(?:\d|[IVX]+(?!\p{L})|[a-eđg](?![\p{L}]))/iu;

/** The first word of each phrase with what may follow it, longest first. */
export type Phrases = ReadonlyMap<string, readonly (readonly string[])[]>;
function phrasesOf(list: string): Phrases {
  const found = new Map<string, string[][]>();
  const add = (phrase: string) => {
    const [first = '', ...rest] = phrase.split(/[\s,]+/u);
    found.set(first, [...(found.get(first) ?? []), rest]);
  };
  for (const group of list.split(';')) {
    const [head = '', ...tails] = group.trim().replace(/\s+/gu, ' ').split('|');
    if (head === '') continue;
    add(head);
    const stem = head.split(' ').slice(0, -1).join(' ');
    for (const tail of tails) add(stem === '' ? tail : `${stem} ${tail}`);
  }
  return longestFirst(found);
}
function longestFirst(phrases: Map<string, string[][]>): Phrases {
  for (const rests of phrases.values()) rests.sort((a, b) => b.length - a.length);
  return phrases;
}
const merged = (...all: Phrases[]): Phrases => {
  const found = new Map<string, string[][]>();
  for (const phrases of all)
    for (const [first, rests] of phrases)
      found.set(first, [...(found.get(first) ?? []), ...rests.map((rest) => [...rest])]);
  return longestFirst(found);
};

const compounds: Phrases = new Map(
  [...COMPOUNDS].map(([first, seconds]) => [first, [...seconds].map((second) => [second])]),
);
const organisationWords = phrasesOf([...ORGANISATION_WORDS].filter((word) => word.includes(' ')).join(';'));
export const LABEL_PHRASES = phrasesOf(LABELS);
export const INSTITUTION_PHRASES = merged(phrasesOf(INSTITUTIONS), organisationWords);
export const ORDINARY_PHRASES = merged(INSTITUTION_PHRASES, phrasesOf(ORDINARY), compounds);
export const ACT_PHRASES = TWO_WORD_ACTS;
export const CLEAR_PLACES = phrasesOf(
  [...PROVINCES, ...[...COUNTRIES].filter((name) => name.includes(' '))]
    .map((name) => name.toLowerCase().replace(/\s*-\s*/gu, ' '))
    .join(';'),
);

/** Every syllable that an ordinary heading in capitals may hold. */
export const HEADING_WORDS: ReadonlySet<string> = new Set([
  ...FUNCTION_WORDS,
  ...OPENERS,
  ...[...ORDINARY_PHRASES].flatMap(([first, rests]) => [first, ...rests.flat()]),
  ...[...ORGANISATION_WORDS].flatMap((phrase) => phrase.split(' ')),
]);
