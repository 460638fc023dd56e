<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>Acts</name>
    <message>
        <source>%1 assigned</source>
        <translation>إسناد: %1</translation>
    </message>
    <message>
        <source>%1 gave the seat back</source>
        <translation>إعادة المقعد: %1</translation>
    </message>
    <message>
        <source>%1 moved</source>
        <translation>نقل: %1</translation>
    </message>
    <message>
        <source>%1 was not assigned: %2</source>
        <translation>تعذّر إسناد %1: %2</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>تم التراجع عن: %1</translation>
    </message>
</context>
<context>
    <name>ArrivalsCard</name>
    <message>
        <source>Arrivals a minute, the last half hour</source>
        <translation>الحضور في كل دقيقة من آخر نصف ساعة</translation>
    </message>
    <message>
        <source>Gates to be done in a quarter of an hour: those of now × %1</source>
        <translation>البوابات اللازمة للانتهاء خلال ربع ساعة: الحالية × %1</translation>
    </message>
    <message>
        <source>Still to come: %1</source>
        <translation>لم يصلوا بعد: %1</translation>
    </message>
    <message numerus="yes">
        <source>Still to come: %1, in about %Ln minute(s) at this pace</source>
        <translation>
            <numerusform>لم يصلوا بعد: %1، أقل من دقيقة بهذه الوتيرة</numerusform>
            <numerusform>لم يصلوا بعد: %1، نحو دقيقة بهذه الوتيرة</numerusform>
            <numerusform>لم يصلوا بعد: %1، نحو دقيقتين بهذه الوتيرة</numerusform>
            <numerusform>لم يصلوا بعد: %1، نحو %Ln دقائق بهذه الوتيرة</numerusform>
            <numerusform>لم يصلوا بعد: %1، نحو %Ln دقيقة بهذه الوتيرة</numerusform>
            <numerusform>لم يصلوا بعد: %1، نحو %Ln دقيقة بهذه الوتيرة</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AssignmentScreen</name>
    <message>
        <source>Give the seat back (Delete)</source>
        <translation>إعادة المقعد (Delete)</translation>
    </message>
    <message>
        <source>Instead of %1</source>
        <translation>بدلًا عن %1</translation>
    </message>
    <message>
        <source>No distribution to assign people to</source>
        <translation>لا يوجد توزيع للإسناد</translation>
    </message>
    <message>
        <source>No station yet</source>
        <translation>دون نقطة</translation>
    </message>
    <message>
        <source>Not here: %1</source>
        <translation>لا يناسب هذا المكان: %1</translation>
    </message>
    <message>
        <source>Prepare a distribution</source>
        <translation>إعداد توزيع</translation>
    </message>
    <message>
        <source>Show the card</source>
        <translation>عرض البطاقة</translation>
    </message>
    <message>
        <source>Take along (Space)</source>
        <translation>نقل إلى مكان آخر (Space)</translation>
    </message>
</context>
<context>
    <name>AssignmentTitle</name>
    <message>
        <source>Assignment</source>
        <translation>الإسناد</translation>
    </message>
</context>
<context>
    <name>AttentionList</name>
    <message>
        <source>Nothing needs attention now</source>
        <translation>لا شيء يحتاج انتباهًا الآن</translation>
    </message>
</context>
<context>
    <name>BadgeField</name>
    <message>
        <source>A scan with the cursor here, the number, or letters of the name</source>
        <translation>مسح البطاقة والمؤشر هنا، أو كتابة رقمها، أو حروف من الاسم</translation>
    </message>
    <message>
        <source>Own badge (may stay empty)</source>
        <translation>البطاقة الخاصة (يمكن تركها فارغة)</translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>Board: stations by shifts</source>
        <translation>لوحة النقاط والمناوبات</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>انتهت</translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message>
        <source>Archive</source>
        <translation>أرشفة</translation>
    </message>
    <message>
        <source>Clear the selection</source>
        <translation>إلغاء التحديد</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>نسخ</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Selected: %1</source>
        <translation>المحدد: %1</translation>
    </message>
</context>
<context>
    <name>CellCard</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>Away: %1</source>
        <translation>غياب: %1</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>ولا أحد غيرهم</numerusform>
            <numerusform>وشخص آخر</numerusform>
            <numerusform>وشخصان آخران</numerusform>
            <numerusform>و%Ln غيرهم</numerusform>
            <numerusform>و%Ln غيرهم</numerusform>
            <numerusform>و%Ln غيرهم</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Choosing</name>
    <message>
        <source>+ adds a walk-in</source>
        <translation>‏+ لتسجيل حاضر دون بطاقة</translation>
    </message>
    <message>
        <source>Enter records the marked name</source>
        <translation>Enter لتسجيل الاسم المحدد</translation>
    </message>
    <message>
        <source>Nobody of this name</source>
        <translation>لا أحد بهذا الاسم</translation>
    </message>
    <message>
        <source>People found: %1</source>
        <translation>النتائج: %1</translation>
    </message>
    <message>
        <source>People with this name</source>
        <translation>أشخاص بهذا الاسم</translation>
    </message>
    <message>
        <source>The same name more than once: arrow keys, then Enter</source>
        <translation>الاسم نفسه أكثر من مرة: الأسهم ثم Enter</translation>
    </message>
    <message>
        <source>Which one?</source>
        <translation>أيّهم؟</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Go to or do</source>
        <translation>الانتقال أو التنفيذ</translation>
    </message>
    <message>
        <source>Nothing of that name</source>
        <translation>لا شيء بهذا الاسم</translation>
    </message>
    <message>
        <source>Screens and actions</source>
        <translation>الشاشات والإجراءات</translation>
    </message>
</context>
<context>
    <name>Concerns</name>
    <message numerus="yes">
        <source>%1: %Ln empty seat(s)</source>
        <translation>
            <numerusform>%1: لا توجد مقاعد شاغرة</numerusform>
            <numerusform>%1: مقعد شاغر واحد</numerusform>
            <numerusform>%1: مقعدان شاغران</numerusform>
            <numerusform>%1: %Ln مقاعد شاغرة</numerusform>
            <numerusform>%1: %Ln مقعدًا شاغرًا</numerusform>
            <numerusform>%1: %Ln مقعد شاغر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln empty seat(s) in the next shift</source>
        <translation>
            <numerusform>%1: لا توجد مقاعد شاغرة في المناوبة التالية</numerusform>
            <numerusform>%1: مقعد شاغر واحد في المناوبة التالية</numerusform>
            <numerusform>%1: مقعدان شاغران في المناوبة التالية</numerusform>
            <numerusform>%1: %Ln مقاعد شاغرة في المناوبة التالية</numerusform>
            <numerusform>%1: %Ln مقعدًا شاغرًا في المناوبة التالية</numerusform>
            <numerusform>%1: %Ln مقعد شاغر في المناوبة التالية</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln person(s) absent</source>
        <translation>
            <numerusform>%1: لا يوجد غياب</numerusform>
            <numerusform>%1: غياب شخص واحد</numerusform>
            <numerusform>%1: غياب شخصين</numerusform>
            <numerusform>%1: غياب %Ln أشخاص</numerusform>
            <numerusform>%1: غياب %Ln شخصًا</numerusform>
            <numerusform>%1: غياب %Ln شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln person(s) late</source>
        <translation>
            <numerusform>%1: لا يوجد تأخر</numerusform>
            <numerusform>%1: تأخر شخص واحد</numerusform>
            <numerusform>%1: تأخر شخصين</numerusform>
            <numerusform>%1: تأخر %Ln أشخاص</numerusform>
            <numerusform>%1: تأخر %Ln شخصًا</numerusform>
            <numerusform>%1: تأخر %Ln شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln person(s) left early</source>
        <translation>
            <numerusform>%1: لا يوجد انصراف مبكر</numerusform>
            <numerusform>%1: انصراف مبكر لشخص واحد</numerusform>
            <numerusform>%1: انصراف مبكر لشخصين</numerusform>
            <numerusform>%1: انصراف مبكر لـ%Ln أشخاص</numerusform>
            <numerusform>%1: انصراف مبكر لـ%Ln شخصًا</numerusform>
            <numerusform>%1: انصراف مبكر لـ%Ln شخص</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) without a station</source>
        <translation>
            <numerusform>لا يوجد أشخاص دون نقطة</numerusform>
            <numerusform>شخص واحد دون نقطة</numerusform>
            <numerusform>شخصان دون نقطة</numerusform>
            <numerusform>%Ln أشخاص دون نقطة</numerusform>
            <numerusform>%Ln شخصًا دون نقطة</numerusform>
            <numerusform>%Ln شخص دون نقطة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln person(s) without check-out after the shift</source>
        <translation>
            <numerusform>لا يوجد أشخاص بلا انصراف</numerusform>
            <numerusform>شخص واحد بلا انصراف بعد انتهاء المناوبة</numerusform>
            <numerusform>شخصان بلا انصراف بعد انتهاء المناوبة</numerusform>
            <numerusform>%Ln أشخاص بلا انصراف بعد انتهاء المناوبة</numerusform>
            <numerusform>%Ln شخصًا بلا انصراف بعد انتهاء المناوبة</numerusform>
            <numerusform>%Ln شخص بلا انصراف بعد انتهاء المناوبة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) to complete</source>
        <translation>
            <numerusform>لا توجد سجلات ناقصة</numerusform>
            <numerusform>سجل واحد يحتاج استكمالًا</numerusform>
            <numerusform>سجلان يحتاجان استكمالًا</numerusform>
            <numerusform>%Ln سجلات تحتاج استكمالًا</numerusform>
            <numerusform>%Ln سجلًا يحتاج استكمالًا</numerusform>
            <numerusform>%Ln سجل يحتاج استكمالًا</numerusform>
        </translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>إسناد</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>استكمال</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>تصحيح</translation>
    </message>
    <message>
        <source>Data conflicts: %1</source>
        <translation>تعارضات البيانات: %1</translation>
    </message>
    <message>
        <source>From the list: %1 taken, %2 repeated or hidden</source>
        <translation>من القائمة: حُفظ %1، والمكرر أو المخفي %2</translation>
    </message>
    <message>
        <source>From the list: %1 taken, %2 to correct</source>
        <translation>من القائمة: حُفظ %1، وبقي للتصحيح %2</translation>
    </message>
    <message>
        <source>Give a station</source>
        <translation>تحديد نقطة</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>اختيار بديل</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>مراجعة</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>Another day</source>
        <translation>يوم آخر</translation>
    </message>
    <message>
        <source>Another day: 14 Ramadan 1448, or 12/3/2027</source>
        <translation>يوم آخر: 14 رمضان 1448 أو 12/3/2027</translation>
    </message>
    <message>
        <source>Not read as a day. Day, month and year are needed.</source>
        <translation>لم يُقرأ كتاريخ. المطلوب اليوم والشهر والسنة.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
</context>
<context>
    <name>DayFigures</name>
    <message numerus="yes">
        <source>Whole day: %Ln seat(s)</source>
        <translation>
            <numerusform>إجمالي اليوم: لا توجد مقاعد</numerusform>
            <numerusform>إجمالي اليوم: مقعد واحد</numerusform>
            <numerusform>إجمالي اليوم: مقعدان</numerusform>
            <numerusform>إجمالي اليوم: %Ln مقاعد</numerusform>
            <numerusform>إجمالي اليوم: %Ln مقعدًا</numerusform>
            <numerusform>إجمالي اليوم: %Ln مقعد</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DayWords</name>
    <message>
        <source>Accident or injury</source>
        <translation>بلاغ حادث أو إصابة</translation>
    </message>
    <message>
        <source>Break of the site</source>
        <translation>استراحة الموقع</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>تالف</translation>
    </message>
    <message>
        <source>Day closed</source>
        <translation>ختام اليوم</translation>
    </message>
    <message>
        <source>Day number</source>
        <translation>رقم اليوم</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>تأخير</translation>
    </message>
    <message>
        <source>Early end</source>
        <translation>إنهاء مبكر</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>إرجاع عهدة</translation>
    </message>
    <message>
        <source>Handed out</source>
        <translation>مسلَّم</translation>
    </message>
    <message>
        <source>Handed to a volunteer</source>
        <translation>تسليم عهدة</translation>
    </message>
    <message>
        <source>Head count</source>
        <translation>حصر الموجودين</translation>
    </message>
    <message>
        <source>Injury</source>
        <translation>إصابة</translation>
    </message>
    <message>
        <source>Left over</source>
        <translation>متبقٍّ</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>عهدة مفقودة</translation>
    </message>
    <message>
        <source>Lost or found</source>
        <translation>مفقودات</translation>
    </message>
    <message>
        <source>Objection</source>
        <translation>اعتراض</translation>
    </message>
    <message>
        <source>Off the site</source>
        <translation>مغادرة الموقع</translation>
    </message>
    <message>
        <source>On site without a task</source>
        <translation>في الموقع دون مهمة</translation>
    </message>
    <message>
        <source>Packed</source>
        <translation>معبّأ</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>إيقاف مؤقت</translation>
    </message>
    <message>
        <source>Quarrel</source>
        <translation>خلاف</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>مستلَم</translation>
    </message>
    <message>
        <source>Report completed</source>
        <translation>استكمال البلاغ</translation>
    </message>
    <message>
        <source>Resumed</source>
        <translation>استئناف</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>مرتجع</translation>
    </message>
    <message>
        <source>Shift handed over</source>
        <translation>تسليم واستلام المناوبة</translation>
    </message>
    <message>
        <source>Site opened</source>
        <translation>فتح الموقع</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>أمر آخر</translation>
    </message>
    <message>
        <source>Sudden illness</source>
        <translation>عارض صحي</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>ملغى</translation>
    </message>
    <message>
        <source>With a volunteer</source>
        <translation>لدى متطوع</translation>
    </message>
</context>
<context>
    <name>DecisionCards</name>
    <message>
        <source>Changed since; not known by whom</source>
        <translation>تغيّرت بعد ذلك، ولا يُعرف من غيّرها</translation>
    </message>
    <message>
        <source>Current value</source>
        <translation>القيمة الحالية</translation>
    </message>
    <message>
        <source>Keep the current value</source>
        <translation>إبقاء الحالية</translation>
    </message>
    <message>
        <source>Other value</source>
        <translation>القيمة الأخرى</translation>
    </message>
    <message>
        <source>Use this value</source>
        <translation>اعتماد هذه القيمة</translation>
    </message>
    <message>
        <source>Write another value</source>
        <translation>كتابة قيمة أخرى</translation>
    </message>
    <message>
        <source>desk %1</source>
        <translation>الجهاز رقم %1</translation>
    </message>
    <message>
        <source>desk %1 of %2</source>
        <translation>الجهاز %1 في %2</translation>
    </message>
    <message>
        <source>not known by whom</source>
        <translation>غير معروف من غيّرها</translation>
    </message>
    <message>
        <source>this computer</source>
        <translation>هذا الجهاز</translation>
    </message>
</context>
<context>
    <name>DemandModel</name>
    <message>
        <source> · </source>
        <translation> · </translation>
    </message>
    <message>
        <source>%1, %2: needed %3</source>
        <translation>%1، %2: المطلوب %3</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>النقطة</translation>
    </message>
    <message>
        <source>from %1 years</source>
        <translation>من عمر %1</translation>
    </message>
    <message>
        <source>men only</source>
        <translation>للرجال</translation>
    </message>
    <message>
        <source>women only</source>
        <translation>للنساء</translation>
    </message>
</context>
<context>
    <name>DemandPainter</name>
    <message>
        <source>assigned %1</source>
        <translation>إسناد: %1</translation>
    </message>
</context>
<context>
    <name>Desktop</name>
    <message>
        <source>Volunteer Desk</source>
        <translation>مكتب المتطوعين</translation>
    </message>
    <message>
        <source>What was open is kept for %1 and comes back with them</source>
        <translation>ما كان مفتوحًا محفوظ لحين عودة %1</translation>
    </message>
</context>
<context>
    <name>DistributionCards</name>
    <message>
        <source>%1 of %2 places</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>%1, %2, %3</source>
        <translation>%1، %2، %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln shift(s)</source>
        <translation>
            <numerusform>لا توجد مناوبات</numerusform>
            <numerusform>مناوبة واحدة</numerusform>
            <numerusform>مناوبتان</numerusform>
            <numerusform>%Ln مناوبات</numerusform>
            <numerusform>%Ln مناوبة</numerusform>
            <numerusform>%Ln مناوبة</numerusform>
        </translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>أرشفة</translation>
    </message>
    <message>
        <source>Assign</source>
        <translation>إسناد</translation>
    </message>
    <message>
        <source>Back to draft</source>
        <translation>إعادة إلى مسودة</translation>
    </message>
    <message>
        <source>Cancel the distribution</source>
        <translation>إلغاء التوزيع</translation>
    </message>
    <message>
        <source>Close for good</source>
        <translation>ختام التوزيع</translation>
    </message>
    <message>
        <source>Copy to another day</source>
        <translation>نسخ إلى يوم آخر</translation>
    </message>
    <message>
        <source>Edit the plan</source>
        <translation>تعديل الخطة</translation>
    </message>
    <message>
        <source>End</source>
        <translation>إنهاء</translation>
    </message>
    <message>
        <source>Give people their places</source>
        <translation>إسناد الأشخاص إلى أماكنهم</translation>
    </message>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
    <message>
        <source>No places planned</source>
        <translation>لا توجد أماكن مخططة</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>نشر</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>بدء</translation>
    </message>
</context>
<context>
    <name>DistributionEditor</name>
    <message>
        <source>%1, ends after midnight, on %2</source>
        <translation>%1، تنتهي بعد منتصف الليل، يوم %2</translation>
    </message>
    <message>
        <source>%1, on %2</source>
        <translation>%1، يوم %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln place(s) in all</source>
        <translation>
            <numerusform>لا توجد أماكن</numerusform>
            <numerusform>المجموع: مكان واحد</numerusform>
            <numerusform>المجموع: مكانان</numerusform>
            <numerusform>المجموع: %Ln أماكن</numerusform>
            <numerusform>المجموع: %Ln مكانًا</numerusform>
            <numerusform>المجموع: %Ln مكان</numerusform>
        </translation>
    </message>
    <message>
        <source>Add a shift</source>
        <translation>إضافة مناوبة</translation>
    </message>
    <message>
        <source>Add a station</source>
        <translation>إضافة نقطة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Edit %1</source>
        <translation>تعديل %1</translation>
    </message>
    <message>
        <source>End of shift %1</source>
        <translation>نهاية المناوبة %1</translation>
    </message>
    <message>
        <source>Food basket distribution</source>
        <translation>توزيع السلال الغذائية</translation>
    </message>
    <message>
        <source>New distribution</source>
        <translation>توزيع جديد</translation>
    </message>
    <message>
        <source>People needed</source>
        <translation>العدد المطلوب</translation>
    </message>
    <message>
        <source>People needed at each station</source>
        <translation>العدد المطلوب في كل نقطة</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Shifts</source>
        <translation>المناوبات</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>الموقع</translation>
    </message>
    <message>
        <source>Start of shift %1</source>
        <translation>بداية المناوبة %1</translation>
    </message>
    <message>
        <source>Station %1</source>
        <translation>نقطة %1</translation>
    </message>
    <message>
        <source>Station taken out: %1</source>
        <translation>أُزيلت النقطة: %1</translation>
    </message>
    <message>
        <source>Take this shift out</source>
        <translation>إزالة هذه المناوبة</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>to</source>
        <translation>إلى</translation>
    </message>
</context>
<context>
    <name>DistributionList</name>
    <message>
        <source>Coming</source>
        <translation>القادمة</translation>
    </message>
    <message>
        <source>Distributions</source>
        <translation>التوزيعات</translation>
    </message>
    <message>
        <source>New distribution</source>
        <translation>توزيع جديد</translation>
    </message>
    <message>
        <source>No distribution yet. The first one takes three steps: the day, the shifts, the places.</source>
        <translation>لا يوجد توزيع بعد. الأول في ثلاث خطوات: اليوم، المناوبات، الأماكن.</translation>
    </message>
    <message>
        <source>Past</source>
        <translation>السابقة</translation>
    </message>
    <message>
        <source>Prepare the first one</source>
        <translation>إعداد التوزيع الأول</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>عرض المزيد</translation>
    </message>
    <message>
        <source>The usual stations and evening shifts of a basket distribution are filled in.</source>
        <translation>تُملأ النقاط المعتادة والمناوبات المسائية لتوزيع السلال.</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
</context>
<context>
    <name>DistributionsScreen</name>
    <message>
        <source>Distribution archived</source>
        <translation>أُرشف التوزيع</translation>
    </message>
    <message>
        <source>Distribution saved</source>
        <translation>حُفظ التوزيع</translation>
    </message>
    <message>
        <source>New distribution</source>
        <translation>توزيع جديد</translation>
    </message>
    <message>
        <source>new add distribution plan</source>
        <translation>توزيع جديد إضافة تخطيط خطة new distribution plan</translation>
    </message>
</context>
<context>
    <name>DistributionsTitle</name>
    <message>
        <source>Distributions</source>
        <translation>التوزيعات</translation>
    </message>
</context>
<context>
    <name>EventStrip</name>
    <message>
        <source>Nothing is recorded here yet</source>
        <translation>لا توجد تسجيلات هنا بعد</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>تم التراجع</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
</context>
<context>
    <name>ExpectedList</name>
    <message>
        <source>People expected</source>
        <translation>المنتظرون</translation>
    </message>
</context>
<context>
    <name>Exporting</name>
    <message>
        <source>Empty template</source>
        <translation>نموذج فارغ</translation>
    </message>
    <message>
        <source>Excel workbooks (*.xlsx)</source>
        <translation>ملفات Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>تصدير إلى Excel</translation>
    </message>
    <message>
        <source>Exported: %1. The file is not encrypted.</source>
        <translation>الصفوف المصدّرة: %1. الملف غير مشفّر.</translation>
    </message>
    <message>
        <source>The template is saved. Filled in, it comes back by Import.</source>
        <translation>حُفظ النموذج. بعد تعبئته يعود عبر الاستيراد.</translation>
    </message>
    <message>
        <source>Volunteers</source>
        <translation>المتطوعون</translation>
    </message>
    <message>
        <source>Writing the workbook</source>
        <translation>كتابة ملف Excel</translation>
    </message>
    <message>
        <source>volunteers-template.xlsx</source>
        <translation>نموذج-المتطوعين.xlsx</translation>
    </message>
    <message>
        <source>volunteers.xlsx</source>
        <translation>المتطوعون.xlsx</translation>
    </message>
</context>
<context>
    <name>Faces</name>
    <message>
        <source>%1 at %2</source>
        <translation>%1 عند %2</translation>
    </message>
    <message>
        <source>At %1</source>
        <translation>عند %1</translation>
    </message>
    <message>
        <source>At %1, another gate</source>
        <translation>عند %1، بوابة أخرى</translation>
    </message>
    <message>
        <source>At %1, gate %2</source>
        <translation>عند %1، البوابة %2</translation>
    </message>
    <message>
        <source>At %1, this gate</source>
        <translation>عند %1، هذه البوابة</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>استراحة</translation>
    </message>
    <message>
        <source>Check-out at %1</source>
        <translation>الانصراف عند %1</translation>
    </message>
    <message>
        <source>Coming back is a scan in the mode check-in</source>
        <translation>العودة بمسح البطاقة في وضع الحضور</translation>
    </message>
    <message numerus="yes">
        <source>Late by %Ln minute(s), check-in recorded</source>
        <translation>
            <numerusform>سُجّل الحضور</numerusform>
            <numerusform>تأخر دقيقة، سُجّل الحضور</numerusform>
            <numerusform>تأخر دقيقتين، سُجّل الحضور</numerusform>
            <numerusform>تأخر %Ln دقائق، سُجّل الحضور</numerusform>
            <numerusform>تأخر %Ln دقيقة، سُجّل الحضور</numerusform>
            <numerusform>تأخر %Ln دقيقة، سُجّل الحضور</numerusform>
        </translation>
    </message>
    <message>
        <source>Leader&apos;s decision</source>
        <translation>دخول بإذن القائد</translation>
    </message>
    <message>
        <source>Leave given by %1</source>
        <translation>بإذن %1</translation>
    </message>
    <message>
        <source>No check-in in this distribution</source>
        <translation>لا يوجد تسجيل حضور في هذا التوزيع</translation>
    </message>
    <message>
        <source>No shift in this distribution</source>
        <translation>لا توجد مناوبة في هذا التوزيع</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>لم يُسجَّل</translation>
    </message>
    <message>
        <source>On a break since %1</source>
        <translation>في استراحة منذ %1</translation>
    </message>
    <message>
        <source>On site</source>
        <translation>في الموقع</translation>
    </message>
    <message>
        <source>Present for %1</source>
        <translation>المدة %1</translation>
    </message>
    <message>
        <source>Scan again</source>
        <translation>إعادة المسح</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>تم التراجع</translation>
    </message>
    <message>
        <source>Thank you</source>
        <translation>شكرًا</translation>
    </message>
    <message>
        <source>The entry stays in the record</source>
        <translation>يبقى القيد في السجل</translation>
    </message>
    <message>
        <source>The reason: the record is archived</source>
        <translation>السبب: السجل مؤرشف</translation>
    </message>
    <message>
        <source>The reason: the record is marked for the leader&apos;s review</source>
        <translation>السبب: على السجل علامة مراجعة القائد</translation>
    </message>
    <message>
        <source>The scan is recorded; check-in begins with a distribution</source>
        <translation>المسح محفوظ، ويبدأ تسجيل الحضور ببدء التوزيع</translation>
    </message>
    <message>
        <source>The shift begins at %2, check-in from %1</source>
        <translation>تبدأ المناوبة %2، ويمكن التسجيل من %1</translation>
    </message>
    <message>
        <source>The shift ended at %1</source>
        <translation>انتهت المناوبة %1</translation>
    </message>
    <message>
        <source>This number is on no badge</source>
        <translation>لا توجد بطاقة بهذا الرقم</translation>
    </message>
    <message>
        <source>Two scans at the same time</source>
        <translation>قراءتان في وقت واحد</translation>
    </message>
    <message>
        <source>Under 18: on site without a task until a guardian agrees</source>
        <translation>دون 18 عامًا: في الموقع دون مهمة حتى موافقة ولي الأمر</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>أهلًا</translation>
    </message>
    <message>
        <source>Welcome back</source>
        <translation>أهلًا بالعودة</translation>
    </message>
    <message>
        <source>Without a task until a guardian agrees</source>
        <translation>دون مهمة حتى موافقة ولي الأمر</translation>
    </message>
    <message>
        <source>Written down and checked in</source>
        <translation>كُتب الاسم وسُجّل الحضور</translation>
    </message>
</context>
<context>
    <name>FieldWords</name>
    <message>
        <source>(empty)</source>
        <translation>(فارغ)</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>مؤرشف</translation>
    </message>
    <message>
        <source>Assignment</source>
        <translation>إسناد</translation>
    </message>
    <message>
        <source>Attendance</source>
        <translation>حضور</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>تاريخ الميلاد</translation>
    </message>
    <message>
        <source>City</source>
        <translation>المدينة</translation>
    </message>
    <message>
        <source>Data conflict</source>
        <translation>تعارض بيانات</translation>
    </message>
    <message>
        <source>Demand</source>
        <translation>احتياج</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>توزيع</translation>
    </message>
    <message>
        <source>Emergency contact</source>
        <translation>جهة اتصال للطوارئ</translation>
    </message>
    <message>
        <source>Emergency mobile</source>
        <translation>جوال الطوارئ</translation>
    </message>
    <message>
        <source>End</source>
        <translation>النهاية</translation>
    </message>
    <message>
        <source>Event of the day</source>
        <translation>حدث في اليوم</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>الجنس</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>ولي الأمر</translation>
    </message>
    <message>
        <source>Guardian consent</source>
        <translation>موافقة ولي الأمر</translation>
    </message>
    <message>
        <source>Guardian&apos;s mobile</source>
        <translation>جوال ولي الأمر</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>رقم الهوية</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Leader&apos;s review at the gate</source>
        <translation>مراجعة القائد عند البوابة</translation>
    </message>
    <message>
        <source>Membership</source>
        <translation>العضوية</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>الجوال</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>Number needed</source>
        <translation>العدد المطلوب</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>مستخدم الجهاز</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>مناوبة</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>الموقع</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>البداية</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>نقطة</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>الفريق</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>العنوان</translation>
    </message>
    <message>
        <source>Volunteer</source>
        <translation>متطوع</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>it belongs to another team&apos;s distribution; it counts and is marked for review</source>
        <translation>يخص توزيعًا لفريق آخر؛ محسوب ومعلَّم للمراجعة</translation>
    </message>
    <message>
        <source>marked for review</source>
        <translation>للمراجعة</translation>
    </message>
    <message>
        <source>the platform could not read this record; it is kept there and here</source>
        <translation>تعذرت قراءة هذا السجل في المنصة، وهو محفوظ هناك وهنا</translation>
    </message>
    <message>
        <source>the platform does not know this kind of record yet</source>
        <translation>لا تعرف المنصة هذا النوع من السجلات بعد</translation>
    </message>
    <message>
        <source>the record it speaks of is not known there</source>
        <translation>السجل المشار إليه غير معروف هناك</translation>
    </message>
    <message>
        <source>the record was archived meanwhile</source>
        <translation>أُرشف السجل في الأثناء</translation>
    </message>
    <message>
        <source>the time is not sure; the leader may correct it</source>
        <translation>الوقت غير مؤكد، ويمكن للقائد تصحيحه</translation>
    </message>
    <message>
        <source>this desk is not linked any more; the record is kept apart there</source>
        <translation>أُلغي ربط هذا الجهاز، والسجل محفوظ جانبًا في المنصة</translation>
    </message>
    <message>
        <source>this desk may not change it; the change is kept for review</source>
        <translation>لا يملك هذا الجهاز صلاحية تعديله، والتعديل محفوظ للمراجعة</translation>
    </message>
    <message>
        <source>too many values wait for a decision here; this one is kept apart</source>
        <translation>تنتظر هنا قيم كثيرة قرارًا، وهذه محفوظة جانبًا</translation>
    </message>
    <message>
        <source>two desks assigned differently; the assignment stands</source>
        <translation>اختلف الإسناد بين جهازين، ويبقى الإسناد</translation>
    </message>
    <message>
        <source>two desks differ; the safer value holds until somebody decides</source>
        <translation>اختلف جهازان، وتبقى القيمة الأسلم حتى القرار</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Due</source>
        <translation>بانتظار</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>لم يصل</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>حضور</translation>
    </message>
</context>
<context>
    <name>FilterChips</name>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>A WhatsApp list, columns of a sheet, or names line by line</source>
        <translation>قائمة واتساب، أو أعمدة من جدول، أو اسم في كل سطر</translation>
    </message>
    <message>
        <source>A list of volunteers</source>
        <translation>قائمة متطوعين</translation>
    </message>
    <message>
        <source>Address of the platform</source>
        <translation>عنوان المنصة</translation>
    </message>
    <message>
        <source>At least 12 characters, a short sentence. A recovery sheet can be printed next.</source>
        <translation>12 حرفًا على الأقل، كجملة قصيرة. تُتاح طباعة ورقة الاستعادة بعدها.</translation>
    </message>
    <message>
        <source>File: %1</source>
        <translation>الملف: %1</translation>
    </message>
    <message>
        <source>For example: north warehouse</source>
        <translation>مثال: مستودع الشمال</translation>
    </message>
    <message>
        <source>From a file</source>
        <translation>من ملف</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>إخفاء</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.csv *.vcf)</source>
        <translation>قوائم (*.xlsx *.csv *.vcf)</translation>
    </message>
    <message>
        <source>Name of the team</source>
        <translation>اسم الفريق</translation>
    </message>
    <message>
        <source>No network and no code needed. Everything stays on this computer, encrypted.</source>
        <translation>دون شبكة ودون رمز. كل شيء يبقى على هذا الجهاز مشفّرًا.</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>الرمز المؤقت</translation>
    </message>
    <message>
        <source>Passphrase for this desk</source>
        <translation>عبارة مرور لهذا المكتب</translation>
    </message>
    <message>
        <source>Site</source>
        <translation>الموقع</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>بدء</translation>
    </message>
    <message>
        <source>Start now</source>
        <translation>البدء الآن</translation>
    </message>
    <message>
        <source>The desk is being made</source>
        <translation>جارٍ إعداد المكتب</translation>
    </message>
    <message>
        <source>The name is missing</source>
        <translation>الاسم مطلوب</translation>
    </message>
    <message>
        <source>Volunteers (paste a list, or leave empty)</source>
        <translation>المتطوعون (لصق قائمة، أو يُترك فارغًا)</translation>
    </message>
    <message>
        <source>With a code of the platform</source>
        <translation>برمز من المنصة</translation>
    </message>
    <message>
        <source>Writing the list into the desk</source>
        <translation>حفظ القائمة في المكتب</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>اسم قائد/قائدة الفريق</translation>
    </message>
</context>
<context>
    <name>FitPane</name>
    <message>
        <source>%1 of %2 people were looked at.</source>
        <translation>شمل البحث %1 من %2 شخص.</translation>
    </message>
    <message>
        <source>More than one rule</source>
        <translation>أكثر من سبب واحد</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>لا أحد بعد</translation>
    </message>
    <message>
        <source>Nothing: whoever is free fits</source>
        <translation>لا شيء: المكان يناسب كل من لا مكان له في هذه المناوبة</translation>
    </message>
    <message>
        <source>Only this is in the way</source>
        <translation>سبب واحد فقط يمنع</translation>
    </message>
    <message>
        <source>Who fits</source>
        <translation>من يناسب المكان</translation>
    </message>
    <message>
        <source>Who has this place</source>
        <translation>أصحاب هذا المكان</translation>
    </message>
    <message numerus="yes">
        <source>of %Ln people</source>
        <translation>
            <numerusform>من لا أحد</numerusform>
            <numerusform>من شخص واحد</numerusform>
            <numerusform>من شخصين</numerusform>
            <numerusform>من %Ln أشخاص</numerusform>
            <numerusform>من %Ln شخصًا</numerusform>
            <numerusform>من %Ln شخص</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Demo: invented people. Passphrase: %1</source>
        <translation>نسخة تجريبية بأسماء مختلقة. عبارة المرور: %1</translation>
    </message>
</context>
<context>
    <name>Formats</name>
    <message>
        <source>%1 %2 %3</source>
        <translation>%1 %2 %3م</translation>
    </message>
    <message>
        <source>%1 %2 %3 AH</source>
        <translation>%1 %2 %3هـ</translation>
    </message>
    <message>
        <source>%1 AH</source>
        <translation>%1هـ</translation>
    </message>
    <message>
        <source>%1 AM</source>
        <translation>%1 صباحًا</translation>
    </message>
    <message>
        <source>%1 CE</source>
        <translation>%1م</translation>
    </message>
    <message>
        <source>%1 PM</source>
        <translation>%1 مساءً</translation>
    </message>
    <message>
        <source>%1 and %2</source>
        <translation>%1 و%2</translation>
    </message>
    <message>
        <source>%1 midnight</source>
        <translation>%1 منتصف الليل</translation>
    </message>
    <message>
        <source>%1 noon</source>
        <translation>%1 ظهرًا</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln day(s) ago</source>
        <translation>
            <numerusform>اليوم</numerusform>
            <numerusform>قبل يوم</numerusform>
            <numerusform>قبل يومين</numerusform>
            <numerusform>قبل %Ln أيام</numerusform>
            <numerusform>قبل %Ln يومًا</numerusform>
            <numerusform>قبل %Ln يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>لا توجد ساعات</numerusform>
            <numerusform>ساعة واحدة</numerusform>
            <numerusform>ساعتان</numerusform>
            <numerusform>%Ln ساعات</numerusform>
            <numerusform>%Ln ساعة</numerusform>
            <numerusform>%Ln ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s) ago</source>
        <translation>
            <numerusform>قبل أقل من ساعة</numerusform>
            <numerusform>قبل ساعة</numerusform>
            <numerusform>قبل ساعتين</numerusform>
            <numerusform>قبل %Ln ساعات</numerusform>
            <numerusform>قبل %Ln ساعة</numerusform>
            <numerusform>قبل %Ln ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>لا توجد دقائق</numerusform>
            <numerusform>دقيقة واحدة</numerusform>
            <numerusform>دقيقتان</numerusform>
            <numerusform>%Ln دقائق</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s) ago</source>
        <translation>
            <numerusform>قبل أقل من دقيقة</numerusform>
            <numerusform>قبل دقيقة</numerusform>
            <numerusform>قبل دقيقتين</numerusform>
            <numerusform>قبل %Ln دقائق</numerusform>
            <numerusform>قبل %Ln دقيقة</numerusform>
            <numerusform>قبل %Ln دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>April</source>
        <translation>أبريل</translation>
    </message>
    <message>
        <source>August</source>
        <translation>أغسطس</translation>
    </message>
    <message>
        <source>December</source>
        <translation>ديسمبر</translation>
    </message>
    <message>
        <source>Dhu al-Hijjah</source>
        <translation>ذو الحجة</translation>
    </message>
    <message>
        <source>Dhu al-Qa&apos;dah</source>
        <translation>ذو القعدة</translation>
    </message>
    <message>
        <source>February</source>
        <translation>فبراير</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>الجمعة</translation>
    </message>
    <message>
        <source>January</source>
        <translation>يناير</translation>
    </message>
    <message>
        <source>July</source>
        <translation>يوليو</translation>
    </message>
    <message>
        <source>Jumada al-Akhirah</source>
        <translation>جمادى الآخرة</translation>
    </message>
    <message>
        <source>Jumada al-Ula</source>
        <translation>جمادى الأولى</translation>
    </message>
    <message>
        <source>June</source>
        <translation>يونيو</translation>
    </message>
    <message>
        <source>March</source>
        <translation>مارس</translation>
    </message>
    <message>
        <source>May</source>
        <translation>مايو</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>الاثنين</translation>
    </message>
    <message>
        <source>Muharram</source>
        <translation>محرم</translation>
    </message>
    <message>
        <source>November</source>
        <translation>نوفمبر</translation>
    </message>
    <message>
        <source>October</source>
        <translation>أكتوبر</translation>
    </message>
    <message>
        <source>Rabi al-Akhir</source>
        <translation>ربيع الآخر</translation>
    </message>
    <message>
        <source>Rabi al-Awwal</source>
        <translation>ربيع الأول</translation>
    </message>
    <message>
        <source>Rajab</source>
        <translation>رجب</translation>
    </message>
    <message>
        <source>Ramadan</source>
        <translation>رمضان</translation>
    </message>
    <message>
        <source>Safar</source>
        <translation>صفر</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>السبت</translation>
    </message>
    <message>
        <source>September</source>
        <translation>سبتمبر</translation>
    </message>
    <message>
        <source>Sha&apos;ban</source>
        <translation>شعبان</translation>
    </message>
    <message>
        <source>Shawwal</source>
        <translation>شوال</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>الأحد</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>الخميس</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>الثلاثاء</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>الأربعاء</translation>
    </message>
    <message>
        <source>a moment ago</source>
        <translation>قبل لحظات</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>من %1 إلى %2</translation>
    </message>
    <message>
        <source>never</source>
        <translation>لم يحدث بعد</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>اليوم %1</translation>
    </message>
</context>
<context>
    <name>GateBox</name>
    <message>
        <source>Badge number</source>
        <translation>رقم البطاقة</translation>
    </message>
    <message>
        <source>Badge number or name</source>
        <translation>رقم البطاقة أو الاسم</translation>
    </message>
    <message>
        <source>Badge number, or two letters of the name</source>
        <translation>رقم البطاقة، أو حرفان من الاسم</translation>
    </message>
</context>
<context>
    <name>GateFoot</name>
    <message>
        <source>Locked: scans are recorded as before</source>
        <translation>المكتب مقفل، والمسح يُسجَّل كما كان</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>فتح القفل</translation>
    </message>
    <message>
        <source>close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>full screen</source>
        <translation>ملء الشاشة</translation>
    </message>
    <message>
        <source>hide names</source>
        <translation>إخفاء الأسماء</translation>
    </message>
    <message>
        <source>mode</source>
        <translation>الوضع</translation>
    </message>
    <message>
        <source>record</source>
        <translation>تسجيل</translation>
    </message>
    <message>
        <source>undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>walk-in</source>
        <translation>حاضر دون بطاقة</translation>
    </message>
</context>
<context>
    <name>GateFrame</name>
    <message>
        <source>Back to the other screens (Esc)</source>
        <translation>العودة إلى بقية الشاشات (Esc)</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>استراحة</translation>
    </message>
    <message>
        <source>Check-in</source>
        <translation>حضور</translation>
    </message>
    <message>
        <source>Check-out</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>F7 goes to the next mode</source>
        <translation>‏F7 للوضع التالي</translation>
    </message>
    <message>
        <source>No distribution today</source>
        <translation>لا يوجد توزيع اليوم</translation>
    </message>
    <message>
        <source>No shift is open now</source>
        <translation>لا توجد مناوبة مفتوحة الآن</translation>
    </message>
    <message>
        <source>On duty now. F4 changes the operator</source>
        <translation>على الجهاز الآن. F4 لتغييره</translation>
    </message>
</context>
<context>
    <name>GateScreen</name>
    <message>
        <source>No shift is open now: a walk-in needs one</source>
        <translation>لا توجد مناوبة مفتوحة الآن، ويلزم لتسجيل حاضر مناوبة مفتوحة</translation>
    </message>
    <message>
        <source>Nothing to take back: the last scan changed nothing</source>
        <translation>لا يوجد ما يُتراجع عنه: المسح الأخير لم يغيّر شيئًا</translation>
    </message>
    <message>
        <source>The gate is open for the next shift</source>
        <translation>البوابة مفتوحة للمناوبة التالية</translation>
    </message>
</context>
<context>
    <name>GateSide</name>
    <message>
        <source>Nobody is assigned yet</source>
        <translation>لا يوجد مسندون إلى هذا التوزيع بعد</translation>
    </message>
    <message>
        <source>Nobody is awaited</source>
        <translation>لا يوجد منتظَرون</translation>
    </message>
</context>
<context>
    <name>GateStrip</name>
    <message>
        <source>Recorded at the gate</source>
        <translation>سُجّل عند البوابة</translation>
    </message>
</context>
<context>
    <name>GuardianFields</name>
    <message>
        <source>Consent</source>
        <translation>الموافقة</translation>
    </message>
    <message>
        <source>Guardian&apos;s mobile</source>
        <translation>جوال ولي الأمر</translation>
    </message>
    <message>
        <source>How the guardian agreed is missing</source>
        <translation>طريقة موافقة ولي الأمر مطلوبة</translation>
    </message>
    <message>
        <source>The witness&apos;s name is missing</source>
        <translation>اسم الشاهد مطلوب</translation>
    </message>
    <message>
        <source>Witness</source>
        <translation>الشاهد</translation>
    </message>
</context>
<context>
    <name>ImportColumns</name>
    <message>
        <source>%1, line %2: %3</source>
        <translation>%1، السطر %2: %3</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>السطر</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>الجوال</translation>
    </message>
    <message>
        <source>Take in</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>النتيجة</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>All lines</source>
        <translation>كل الأسطر</translation>
    </message>
    <message>
        <source>Already there</source>
        <translation>مطابق</translation>
    </message>
    <message>
        <source>Also into %1</source>
        <translation>الإسناد أيضًا في «%1»</translation>
    </message>
    <message>
        <source>Also into %1, each heading a station</source>
        <translation>الإسناد أيضًا في «%1»، وكل عنوان نقطة</translation>
    </message>
    <message>
        <source>Back to the roster</source>
        <translation>العودة إلى الكشف</translation>
    </message>
    <message>
        <source>Before anything is written</source>
        <translation>معاينة قبل الحفظ</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>تغيير</translation>
    </message>
    <message>
        <source>Find a line</source>
        <translation>بحث في الأسطر</translation>
    </message>
    <message>
        <source>Give places: %1</source>
        <translation>إسناد إلى النقاط: %1</translation>
    </message>
    <message>
        <source>Kinds of lines</source>
        <translation>أنواع الأسطر</translation>
    </message>
    <message>
        <source>Let these lines go</source>
        <translation>صرف النظر عن هذه الأسطر</translation>
    </message>
    <message>
        <source>Lines to correct</source>
        <translation>أسطر للتصحيح</translation>
    </message>
    <message>
        <source>New</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>Not a person</source>
        <translation>ليس اسمًا</translation>
    </message>
    <message>
        <source>Nothing is written yet. Every line of the list stands here.</source>
        <translation>لم يُحفظ شيء بعد. كل سطر من القائمة معروض هنا.</translation>
    </message>
    <message>
        <source>Perhaps the same</source>
        <translation>تكرار محتمل</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>يحتاج تصحيحًا</translation>
    </message>
    <message>
        <source>Save the problems</source>
        <translation>حفظ الأسطر المرفوضة</translation>
    </message>
    <message>
        <source>Waiting for a decision: %1. Nothing is written yet.</source>
        <translation>بانتظار القرار: %1. لم يُحفظ شيء بعد.</translation>
    </message>
    <message>
        <source>Write to the roster: %1</source>
        <translation>الحفظ في الكشف: %1</translation>
    </message>
</context>
<context>
    <name>ImportPainter</name>
    <message>
        <source>Only signs</source>
        <translation>رموز فقط</translation>
    </message>
</context>
<context>
    <name>ImportTable</name>
    <message>
        <source>Lines of the list</source>
        <translation>أسطر القائمة</translation>
    </message>
</context>
<context>
    <name>ImportWords</name>
    <message>
        <source>%1 “%2”: %3</source>
        <translation>%1 «%2»: %3</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2, now %3</source>
        <translation>%1: من %2 إلى %3</translation>
    </message>
    <message>
        <source>Added: %1, changed: %2</source>
        <translation>الإضافات: %1، التغييرات: %2</translation>
    </message>
    <message>
        <source>Changed by others meanwhile and left so: %1</source>
        <translation>قيم تغيّرت في الأثناء وبقيت كما هي: %1</translation>
    </message>
    <message>
        <source>Changes: %1</source>
        <translation>تغيير: %1</translation>
    </message>
    <message>
        <source>Columns that are not taken: %1</source>
        <translation>أعمدة لا تُستورد: %1</translation>
    </message>
    <message>
        <source>Heading</source>
        <translation>سطر عنوان</translation>
    </message>
    <message>
        <source>Headings of the columns</source>
        <translation>عناوين الأعمدة</translation>
    </message>
    <message>
        <source>Hidden in the file</source>
        <translation>مخفي في الملف</translation>
    </message>
    <message>
        <source>Kept to be corrected: %1</source>
        <translation>محفوظ للتصحيح: %1</translation>
    </message>
    <message>
        <source>New</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>New, with an incomplete name</source>
        <translation>جديد، والاسم غير مكتمل</translation>
    </message>
    <message>
        <source>No headings were found. These columns are guessed, check a few lines: %1</source>
        <translation>لم توجد عناوين أعمدة. خُمّنت هذه الأعمدة، ويلزم النظر في بضعة أسطر: %1</translation>
    </message>
    <message>
        <source>Not a person</source>
        <translation>ليس اسمًا</translation>
    </message>
    <message>
        <source>On the roster already, nothing changes</source>
        <translation>مطابق لما في الكشف</translation>
    </message>
    <message>
        <source>Perhaps %1 (%2)</source>
        <translation>ربما %1 (%2)</translation>
    </message>
    <message>
        <source>Recorded at a gate since, so they stay: %1</source>
        <translation>باقون لأن لهم تسجيلًا عند البوابة: %1</translation>
    </message>
    <message>
        <source>Rows that the file hides: %1. They are left out until they are ticked.</source>
        <translation>صفوف مخفية في الملف: %1. تبقى مستبعدة ما لم تُؤشَّر.</translation>
    </message>
    <message>
        <source>Same name</source>
        <translation>الاسم نفسه</translation>
    </message>
    <message>
        <source>Somebody new, by your decision</source>
        <translation>شخص آخر جديد</translation>
    </message>
    <message>
        <source>The import was taken back. Archived: %1, as before: %2</source>
        <translation>أُلغي الاستيراد. المؤرشف: %1، والمعاد كما كان: %2</translation>
    </message>
    <message>
        <source>The same as %1; only gaps are filled</source>
        <translation>هو نفسه %1، وتُستكمل بياناته الناقصة فقط</translation>
    </message>
    <message>
        <source>The same as line %1</source>
        <translation>مكرر مع السطر %1</translation>
    </message>
    <message>
        <source>Title of a list</source>
        <translation>عنوان القائمة</translation>
    </message>
    <message>
        <source>Values changed since, so they stay: %1</source>
        <translation>قيم تغيّرت بعد الاستيراد وبقيت كما هي: %1</translation>
    </message>
</context>
<context>
    <name>Importing</name>
    <message>
        <source>A list is being written. The next one can follow it.</source>
        <translation>يجري حفظ قائمة الآن. يمكن استيراد التالية بعدها.</translation>
    </message>
    <message>
        <source>Excel workbooks (*.xlsx)</source>
        <translation>ملفات Excel (*.xlsx)</translation>
    </message>
    <message>
        <source>Go on working</source>
        <translation>متابعة العمل</translation>
    </message>
    <message>
        <source>Line as given</source>
        <translation>السطر كما ورد</translation>
    </message>
    <message>
        <source>Lines let go: %1</source>
        <translation>أسطر صُرف النظر عنها: %1</translation>
    </message>
    <message>
        <source>Lines saved: %1</source>
        <translation>الأسطر المحفوظة: %1</translation>
    </message>
    <message>
        <source>Lines that wait for a decision: %1. The first one is shown.</source>
        <translation>أسطر بانتظار القرار: %1. المعروض أولها.</translation>
    </message>
    <message>
        <source>No names were found in what was given.</source>
        <translation>لم توجد أسماء في النص أو الملف.</translation>
    </message>
    <message>
        <source>Reading the list</source>
        <translation>قراءة القائمة</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Save the lines with problems</source>
        <translation>حفظ الأسطر المرفوضة</translation>
    </message>
    <message>
        <source>Taking the import back</source>
        <translation>إلغاء الاستيراد</translation>
    </message>
    <message>
        <source>The list before this one was put away. Nothing of it was written.</source>
        <translation>نُحّيت القائمة السابقة جانبًا. لم يُحفظ منها شيء.</translation>
    </message>
    <message>
        <source>To correct</source>
        <translation>للتصحيح</translation>
    </message>
    <message>
        <source>Writing to the roster</source>
        <translation>الحفظ في الكشف</translation>
    </message>
    <message>
        <source>lines-to-correct.xlsx</source>
        <translation>أسطر-للتصحيح.xlsx</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>Empty seat</source>
        <translation>مقعد شاغر</translation>
    </message>
    <message>
        <source>Leader&apos;s seat</source>
        <translation>مقعد القائد</translation>
    </message>
</context>
<context>
    <name>LineDetail</name>
    <message>
        <source>As given: %1</source>
        <translation>كما ورد: %1</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>تصحيح</translation>
    </message>
    <message>
        <source>Leave this line out</source>
        <translation>استبعاد هذا السطر</translation>
    </message>
    <message>
        <source>Somebody new</source>
        <translation>شخص آخر جديد</translation>
    </message>
    <message>
        <source>Take this line in</source>
        <translation>إدراج هذا السطر</translation>
    </message>
    <message>
        <source>The same: %1</source>
        <translation>هو نفسه: %1</translation>
    </message>
</context>
<context>
    <name>LinkSheet</name>
    <message>
        <source>Address of the platform</source>
        <translation>عنوان المنصة</translation>
    </message>
    <message>
        <source>An address that begins with https is needed</source>
        <translation>المطلوب عنوان يبدأ بـ https</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Everything recorded until now is kept and sent.</source>
        <translation>كل ما سُجّل حتى الآن يبقى ويُرسل.</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>ربط</translation>
    </message>
    <message>
        <source>Link this desk</source>
        <translation>ربط الجهاز</translation>
    </message>
    <message>
        <source>One-time code</source>
        <translation>الرمز المؤقت</translation>
    </message>
    <message>
        <source>This desk is linked. Records are on their way.</source>
        <translation>رُبط الجهاز. السجلات في طريقها.</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Change operator</source>
        <translation>تغيير من على الجهاز</translation>
    </message>
    <message>
        <source>Ctrl+V brings in a list of several lines. The clipboard holds none.</source>
        <translation>اللصق بـ Ctrl+V لقائمة من عدة أسطر، وليس في الحافظة قائمة.</translation>
    </message>
    <message>
        <source>Lock the desk</source>
        <translation>قفل المكتب</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>assignment board places seats</source>
        <translation>إسناد لوحة مقاعد أماكن assignment board</translation>
    </message>
    <message>
        <source>distributions plan shifts stations</source>
        <translation>توزيعات خطة مناوبات ورديات شفت نقاط distributions plan shifts</translation>
    </message>
    <message>
        <source>gate attendance check in scan badge</source>
        <translation>حضور انصراف بوابة تحضير مسح باركود بطاقة attendance gate check in scan</translation>
    </message>
    <message>
        <source>lock leave close</source>
        <translation>قفل إغلاق خروج lock</translation>
    </message>
    <message>
        <source>operator sign in hand over</source>
        <translation>تبديل المشغل دخول تسليم operator change</translation>
    </message>
    <message>
        <source>preferences settings language theme digits scanner</source>
        <translation>تفضيلات إعدادات لغة مظهر أرقام قارئ preferences settings language theme</translation>
    </message>
    <message>
        <source>sync send platform conflicts network</source>
        <translation>مزامنة إرسال منصة تعارضات شبكة sync platform conflicts</translation>
    </message>
    <message>
        <source>today now overview start</source>
        <translation>اليوم الآن الرئيسية البداية today home</translation>
    </message>
    <message>
        <source>volunteers people roster names</source>
        <translation>متطوعون متطوعات أسماء كشف أشخاص volunteers people roster</translation>
    </message>
</context>
<context>
    <name>NoDistribution</name>
    <message>
        <source>Distribution of today</source>
        <translation>توزيع اليوم</translation>
    </message>
    <message>
        <source>Distributions</source>
        <translation>التوزيعات</translation>
    </message>
    <message>
        <source>It begins at once with one shift of four hours and one station; it can be changed.</source>
        <translation>يبدأ فورًا بمناوبة من أربع ساعات ونقطة واحدة، ويمكن تعديله.</translation>
    </message>
    <message>
        <source>No distribution is on now</source>
        <translation>لا يوجد توزيع الآن</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>الاستقبال</translation>
    </message>
    <message>
        <source>Start one now</source>
        <translation>بدء توزيع الآن</translation>
    </message>
    <message>
        <source>The next one: %1</source>
        <translation>التوزيع التالي: %1</translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>Add %1 as new</source>
        <translation>إضافة %1 كمتطوع جديد</translation>
    </message>
    <message>
        <source>Nobody in this filter</source>
        <translation>لا يوجد متطوعون ضمن هذا التصنيف</translation>
    </message>
    <message>
        <source>Nobody matches %1</source>
        <translation>لا نتيجة للبحث عن %1</translation>
    </message>
    <message>
        <source>Searched as: %1</source>
        <translation>صيغة البحث: %1</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>عرض الجميع</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>«%1»</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Distribution of today</source>
        <translation>توزيع اليوم</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>الاستقبال والتسجيل</translation>
    </message>
</context>
<context>
    <name>OperatorForm</name>
    <message>
        <source>Add</source>
        <translation>إضافة</translation>
    </message>
    <message>
        <source>Add an operator</source>
        <translation>إضافة مستخدم</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>مستخدم الجهاز</translation>
    </message>
    <message>
        <source>Own passphrase</source>
        <translation>عبارة مرور خاصة</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الدور</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>إظهار</translation>
    </message>
    <message>
        <source>Typed by the operator; at least 12 characters</source>
        <translation>يكتبها صاحبها؛ 12 حرفًا على الأقل</translation>
    </message>
</context>
<context>
    <name>OperatorSheet</name>
    <message>
        <source>A scan of the own badge chooses too.</source>
        <translation>يمكن الاختيار أيضًا بمسح البطاقة الخاصة.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>إظهار</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>استلام</translation>
    </message>
    <message>
        <source>The name on duty stands beside everything that is recorded.</source>
        <translation>يُكتب هذا الاسم مع كل ما يُسجَّل.</translation>
    </message>
    <message>
        <source>Who takes over?</source>
        <translation>من على الجهاز الآن؟</translation>
    </message>
</context>
<context>
    <name>Operators</name>
    <message>
        <source>Add an operator</source>
        <translation>إضافة مستخدم</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>Each opens the desk with an own passphrase; the name stands beside what is recorded.</source>
        <translation>لكل مستخدم عبارة مرور خاصة، ويُكتب اسمه مع ما يسجّله.</translation>
    </message>
    <message>
        <source>Give access</source>
        <translation>منح الدخول</translation>
    </message>
    <message>
        <source>No access on this computer</source>
        <translation>دون دخول إلى هذا الجهاز</translation>
    </message>
    <message>
        <source>On duty</source>
        <translation>على الجهاز الآن</translation>
    </message>
    <message>
        <source>Own badge</source>
        <translation>بطاقة خاصة</translation>
    </message>
    <message>
        <source>Own passphrase</source>
        <translation>عبارة مرور خاصة</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>حُفظ</translation>
    </message>
    <message>
        <source>Take access away</source>
        <translation>إلغاء الدخول</translation>
    </message>
    <message>
        <source>Take the access of %1 away?</source>
        <translation>إلغاء دخول %1؟</translation>
    </message>
    <message>
        <source>The operator may open the desk now</source>
        <translation>يمكن الآن فتح المكتب بعبارة المرور الجديدة</translation>
    </message>
    <message>
        <source>The passphrase opens this desk no longer. What was recorded stays.</source>
        <translation>لن تفتح عبارة المرور هذا المكتب، ويبقى كل ما سُجّل.</translation>
    </message>
    <message>
        <source>Typed by the operator; at least 12 characters</source>
        <translation>يكتبها صاحبها؛ 12 حرفًا على الأقل</translation>
    </message>
</context>
<context>
    <name>OtherValueSheet</name>
    <message>
        <source>A value is needed</source>
        <translation>القيمة مطلوبة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Write another value</source>
        <translation>كتابة قيمة أخرى</translation>
    </message>
</context>
<context>
    <name>PassphraseSheet</name>
    <message>
        <source>At least 12 characters; a short sentence is easy to keep in mind</source>
        <translation>12 حرفًا على الأقل؛ والجملة القصيرة أسهل حفظًا</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>تغيير</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>تغيير عبارة المرور</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>عبارة مرور جديدة</translation>
    </message>
    <message>
        <source>Passphrase until now</source>
        <translation>عبارة المرور الحالية</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>إظهار</translation>
    </message>
</context>
<context>
    <name>PastImports</name>
    <message>
        <source>Added: %1, changed: %2</source>
        <translation>الإضافات: %1، التغييرات: %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Corrected lines</source>
        <translation>أسطر مصححة</translation>
    </message>
    <message>
        <source>Imports of the last 30 days</source>
        <translation>استيرادات آخر 30 يومًا</translation>
    </message>
    <message>
        <source>Pasted list</source>
        <translation>قائمة ملصقة</translation>
    </message>
    <message>
        <source>Phone contacts</source>
        <translation>جهات اتصال</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>إلغاء الاستيراد</translation>
    </message>
    <message>
        <source>Take back the import of %1</source>
        <translation>إلغاء استيراد %1</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>أُلغي</translation>
    </message>
    <message>
        <source>Taking back archives who was added; a value somebody changed since stays.</source>
        <translation>الإلغاء يؤرشف من أُضيفوا، وكل قيمة تغيّرت بعد الاستيراد تبقى كما هي.</translation>
    </message>
    <message>
        <source>There were none.</source>
        <translation>لا توجد استيرادات.</translation>
    </message>
</context>
<context>
    <name>PathDrawing</name>
    <message>
        <source>Not linked yet</source>
        <translation>لم يُربط بعد</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>المنصة</translation>
    </message>
    <message>
        <source>Received by the platform</source>
        <translation>وصل إلى المنصة</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>هذا الجهاز</translation>
    </message>
</context>
<context>
    <name>PeopleList</name>
    <message>
        <source>All</source>
        <translation>الجميع</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>المؤرشفون</translation>
    </message>
    <message>
        <source>Ctrl+V works anywhere in this window; a file can be dropped here.</source>
        <translation>اللصق بـ Ctrl+V متاح في أي موضع من هذه النافذة، ويمكن إفلات ملف هنا.</translation>
    </message>
    <message>
        <source>Empty template</source>
        <translation>نموذج فارغ</translation>
    </message>
    <message>
        <source>Excel file</source>
        <translation>ملف Excel</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Export to Excel</source>
        <translation>تصدير إلى Excel</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>التصنيفات</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>استيراد</translation>
    </message>
    <message>
        <source>Incomplete</source>
        <translation>بيانات ناقصة</translation>
    </message>
    <message>
        <source>Last imports</source>
        <translation>آخر الاستيرادات</translation>
    </message>
    <message>
        <source>Name, mobile, badge or identity number</source>
        <translation>بحث بالاسم أو الجوال أو رقم البطاقة أو الهوية</translation>
    </message>
    <message>
        <source>New volunteer</source>
        <translation>متطوع جديد</translation>
    </message>
    <message>
        <source>No volunteers yet. A list copied from WhatsApp or Excel is enough to start.</source>
        <translation>لا يوجد متطوعون بعد. تكفي للبداية قائمة منسوخة من واتساب أو Excel.</translation>
    </message>
    <message>
        <source>Not taken: %1</source>
        <translation>لم يُستورد: %1</translation>
    </message>
    <message>
        <source>Paste a list</source>
        <translation>لصق قائمة</translation>
    </message>
    <message>
        <source>The clipboard holds no text. Copy a list first.</source>
        <translation>الحافظة خالية من النصوص. يلزم نسخ القائمة أولًا.</translation>
    </message>
    <message>
        <source>To correct: %1</source>
        <translation>للتصحيح: %1</translation>
    </message>
    <message>
        <source>Type one in</source>
        <translation>إدخال متطوع</translation>
    </message>
    <message>
        <source>Under 18</source>
        <translation>دون 18 عامًا</translation>
    </message>
    <message>
        <source>Volunteers</source>
        <translation>المتطوعون</translation>
    </message>
</context>
<context>
    <name>PeopleScreen</name>
    <message>
        <source>Added to the roster</source>
        <translation>أضيف إلى الكشف</translation>
    </message>
    <message>
        <source>Archived: %1</source>
        <translation>المؤرشف: %1</translation>
    </message>
    <message>
        <source>Back on the roster: %1</source>
        <translation>المعاد إلى الكشف: %1</translation>
    </message>
    <message>
        <source>Choose a list</source>
        <translation>اختيار قائمة</translation>
    </message>
    <message>
        <source>Empty template for volunteers</source>
        <translation>نموذج فارغ للمتطوعين</translation>
    </message>
    <message>
        <source>Export volunteers to Excel</source>
        <translation>تصدير المتطوعين إلى Excel</translation>
    </message>
    <message>
        <source>Import volunteers from a file</source>
        <translation>استيراد متطوعين من ملف</translation>
    </message>
    <message>
        <source>Lists of people (*.xlsx *.csv *.txt *.vcf)</source>
        <translation>قوائم الأسماء (*.xlsx *.csv *.txt *.vcf)</translation>
    </message>
    <message>
        <source>New volunteer</source>
        <translation>متطوع جديد</translation>
    </message>
    <message>
        <source>Paste a list of volunteers</source>
        <translation>لصق قائمة متطوعين</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>حُفظ</translation>
    </message>
    <message>
        <source>export save excel file</source>
        <translation>تصدير حفظ ملف إكسل export excel</translation>
    </message>
    <message>
        <source>import file excel csv contacts</source>
        <translation>استيراد ملف إكسل جهات اتصال import file excel</translation>
    </message>
    <message>
        <source>new add volunteer person</source>
        <translation>إضافة متطوع متطوعة شخص جديد new volunteer add</translation>
    </message>
    <message>
        <source>paste list whatsapp</source>
        <translation>لصق قائمة واتساب paste list</translation>
    </message>
    <message>
        <source>template empty form excel</source>
        <translation>نموذج قالب فارغ إكسل template</translation>
    </message>
</context>
<context>
    <name>PeopleSide</name>
    <message>
        <source>%1 is in the hand: arrows to a place, Enter puts down, Esc returns.</source>
        <translation>نقل %1: الأسهم للانتقال بين الأماكن، وEnter للتثبيت، وEsc للإلغاء.</translation>
    </message>
    <message>
        <source>Enter assigns. On the board: Space takes along, Delete gives the seat back.</source>
        <translation>Enter للإسناد. على اللوحة: Space للنقل، وDelete لإعادة المقعد.</translation>
    </message>
    <message>
        <source>Nobody fits this place.</source>
        <translation>لا أحد يناسب هذا المكان.</translation>
    </message>
    <message>
        <source>Nobody of this name is free for this shift.</source>
        <translation>لا أحد بهذا الاسم متاح لهذه المناوبة.</translation>
    </message>
    <message>
        <source>Only who fits</source>
        <translation>المناسبون فقط</translation>
    </message>
    <message>
        <source>Paste a list</source>
        <translation>لصق قائمة</translation>
    </message>
    <message>
        <source>Search by name</source>
        <translation>بحث بالاسم</translation>
    </message>
    <message>
        <source>Show everybody</source>
        <translation>عرض الجميع</translation>
    </message>
    <message>
        <source>There is nobody on the roster who is free.</source>
        <translation>لا يوجد في الكشف متطوع متاح لهذه المناوبة.</translation>
    </message>
</context>
<context>
    <name>PeopleTable</name>
    <message>
        <source>Volunteers</source>
        <translation>المتطوعون</translation>
    </message>
</context>
<context>
    <name>PeopleTitle</name>
    <message>
        <source>Volunteers</source>
        <translation>المتطوعون</translation>
    </message>
</context>
<context>
    <name>PeopleWords</name>
    <message>
        <source>%1 or %2, also as %3</source>
        <translation>%1 أو %2، أو بالصيغة %3</translation>
    </message>
    <message numerus="yes">
        <source>%Ln year(s) old</source>
        <translation>
            <numerusform>أقل من عام</numerusform>
            <numerusform>عام واحد</numerusform>
            <numerusform>عامان</numerusform>
            <numerusform>%Ln أعوام</numerusform>
            <numerusform>%Ln عامًا</numerusform>
            <numerusform>%Ln عام</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>Badge number</source>
        <translation>رقم البطاقة</translation>
    </message>
    <message>
        <source>Birth date</source>
        <translation>تاريخ الميلاد</translation>
    </message>
    <message>
        <source>City</source>
        <translation>المدينة</translation>
    </message>
    <message>
        <source>Coming up. Hours count after check-in.</source>
        <translation>لم تبدأ بعد. تُحتسب الساعات بعد تسجيل الحضور.</translation>
    </message>
    <message>
        <source>Counted: %1, in at %2, out at %3.</source>
        <translation>المحتسب: %1 ساعة. الحضور %2، والانصراف %3.</translation>
    </message>
    <message>
        <source>Emergency contact</source>
        <translation>جهة اتصال للطوارئ</translation>
    </message>
    <message>
        <source>Emergency mobile</source>
        <translation>جوال الطوارئ</translation>
    </message>
    <message>
        <source>Excused absence. No hours.</source>
        <translation>غياب بعذر، دون ساعات.</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>الجنس</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>ولي الأمر</translation>
    </message>
    <message>
        <source>Guardian mobile</source>
        <translation>جوال ولي الأمر</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>رقم الهوية</translation>
    </message>
    <message>
        <source>In at %2, no check-out yet. Counted so far: %1.</source>
        <translation>الحضور %2 دون تسجيل انصراف. المحتسب حتى الآن: %1 ساعة.</translation>
    </message>
    <message>
        <source>Latin name</source>
        <translation>الاسم اللاتيني</translation>
    </message>
    <message>
        <source>Leader review</source>
        <translation>مراجعة القائد</translation>
    </message>
    <message>
        <source>Marked absent. No hours.</source>
        <translation>غياب مسجّل، دون ساعات.</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>الناقص: %1</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>الجوال</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Nationality</source>
        <translation>الجنسية</translation>
    </message>
    <message>
        <source>No check-in was recorded. No hours.</source>
        <translation>لم يُسجَّل حضور، دون ساعات.</translation>
    </message>
    <message>
        <source>On site now</source>
        <translation>في الموقع الآن</translation>
    </message>
    <message>
        <source>On site since %2. Hours count at check-out.</source>
        <translation>في الموقع منذ %2. تُحتسب الساعات عند الانصراف.</translation>
    </message>
    <message>
        <source>Specialties</source>
        <translation>التخصصات</translation>
    </message>
    <message>
        <source>Total: %1 hours</source>
        <translation>المجموع: %1 ساعة</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>فارغ</translation>
    </message>
</context>
<context>
    <name>PersonChip</name>
    <message>
        <source>Standby</source>
        <translation>احتياط</translation>
    </message>
</context>
<context>
    <name>PersonPanel</name>
    <message>
        <source>Archive</source>
        <translation>أرشفة</translation>
    </message>
    <message>
        <source>Archived: on no list</source>
        <translation>مؤرشف: خارج القوائم</translation>
    </message>
    <message>
        <source>Back to the roster</source>
        <translation>إعادة إلى الكشف</translation>
    </message>
    <message>
        <source>Badge number</source>
        <translation>رقم البطاقة</translation>
    </message>
    <message>
        <source>Birth</source>
        <translation>الميلاد</translation>
    </message>
    <message>
        <source>Choose a name to see the card</source>
        <translation>تظهر البطاقة عند اختيار اسم</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Consent: %1</source>
        <translation>الموافقة: %1</translation>
    </message>
    <message>
        <source>Earlier shifts: %1</source>
        <translation>مناوبات أسبق: %1</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>تعديل</translation>
    </message>
    <message>
        <source>Emergency</source>
        <translation>للطوارئ</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>الجنس</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>ولي الأمر</translation>
    </message>
    <message>
        <source>Identity</source>
        <translation>الهوية</translation>
    </message>
    <message>
        <source>Last shown</source>
        <translation>آخر اطّلاع</translation>
    </message>
    <message>
        <source>Leader review before any shift</source>
        <translation>مراجعة القائد قبل أي مناوبة</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>الجوال</translation>
    </message>
    <message>
        <source>Nationality</source>
        <translation>الجنسية</translation>
    </message>
    <message>
        <source>No shift yet. Hours appear here after the first one.</source>
        <translation>لا توجد مناوبات بعد. تظهر الساعات هنا بعد أول مناوبة.</translation>
    </message>
    <message>
        <source>None</source>
        <translation>لا يوجد</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>لا يوجد بعد</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>غير مذكور</translation>
    </message>
    <message>
        <source>Show the number for a moment</source>
        <translation>إظهار الرقم للحظات</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>التخصص</translation>
    </message>
    <message>
        <source>Where are my hours?</source>
        <translation>أين ساعاتي؟</translation>
    </message>
</context>
<context>
    <name>PersonSheet</name>
    <message>
        <source>Birth date</source>
        <translation>تاريخ الميلاد</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>City</source>
        <translation>المدينة</translation>
    </message>
    <message>
        <source>Consent of the guardian</source>
        <translation>موافقة ولي الأمر</translation>
    </message>
    <message>
        <source>Ctrl+S saves, Esc leaves</source>
        <translation>الحفظ Ctrl+S والخروج Esc</translation>
    </message>
    <message>
        <source>Edit volunteer</source>
        <translation>تعديل بيانات متطوع</translation>
    </message>
    <message>
        <source>Emergency contact</source>
        <translation>جهة اتصال للطوارئ</translation>
    </message>
    <message>
        <source>Four parts are best: own, father, grandfather, family</source>
        <translation>الأفضل أربعة أجزاء: الاسم والأب والجد والعائلة</translation>
    </message>
    <message>
        <source>Gender</source>
        <translation>الجنس</translation>
    </message>
    <message>
        <source>Guardian</source>
        <translation>ولي الأمر</translation>
    </message>
    <message>
        <source>Identity number</source>
        <translation>رقم الهوية</translation>
    </message>
    <message>
        <source>Leader review before any shift</source>
        <translation>مراجعة القائد قبل أي مناوبة</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>الجوال</translation>
    </message>
    <message>
        <source>Mobile of the emergency contact</source>
        <translation>جوال جهة الطوارئ</translation>
    </message>
    <message>
        <source>Mobile of the guardian</source>
        <translation>جوال ولي الأمر</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Name in Latin letters</source>
        <translation>الاسم بالحروف اللاتينية</translation>
    </message>
    <message>
        <source>Nationality</source>
        <translation>الجنسية</translation>
    </message>
    <message>
        <source>New volunteer</source>
        <translation>متطوع جديد</translation>
    </message>
    <message>
        <source>Open the card</source>
        <translation>فتح البطاقة</translation>
    </message>
    <message>
        <source>Perhaps already on the roster</source>
        <translation>ربما سبق تسجيله في الكشف</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Specialties</source>
        <translation>التخصصات</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>الفريق</translation>
    </message>
    <message>
        <source>This number is already on the roster: %1</source>
        <translation>هذا الرقم مسجّل في الكشف: %1</translation>
    </message>
    <message>
        <source>Under 18: the guardian&apos;s consent is needed</source>
        <translation>دون 18 عامًا: تلزم موافقة ولي الأمر</translation>
    </message>
</context>
<context>
    <name>PreferencesScreen</name>
    <message>
        <source>A choice is heard at once</source>
        <translation>يُسمع الاختيار فورًا</translation>
    </message>
    <message>
        <source>About</source>
        <translation>عن البرنامج</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>كالنظام</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Dates</source>
        <translation>التواريخ</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>الأرقام</translation>
    </message>
    <message>
        <source>First name and initial only</source>
        <translation>الاسم الأول والحرف الأول من العائلة فقط</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>البوابة</translation>
    </message>
    <message>
        <source>Gregorian first</source>
        <translation>الميلادي أولًا</translation>
    </message>
    <message>
        <source>High</source>
        <translation>مرتفع</translation>
    </message>
    <message>
        <source>Hijri first</source>
        <translation>الهجري أولًا</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Language and appearance</source>
        <translation>اللغة والمظهر</translation>
    </message>
    <message>
        <source>Licence: Apache 2.0. Fonts and icons: %1</source>
        <translation>الرخصة: Apache 2.0. الخطوط والأيقونات: %1</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>منخفض</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>متوسط</translation>
    </message>
    <message>
        <source>Names at the gate</source>
        <translation>الأسماء عند البوابة</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>صامت</translation>
    </message>
    <message>
        <source>Operators</source>
        <translation>مستخدمو الجهاز</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>التفضيلات</translation>
    </message>
    <message>
        <source>Safety</source>
        <translation>الأمان</translation>
    </message>
    <message>
        <source>Scanner test</source>
        <translation>اختبار قارئ الباركود</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>الصوت</translation>
    </message>
    <message>
        <source>Sunlight</source>
        <translation>ضوء الشمس</translation>
    </message>
    <message>
        <source>Sunlight is for screens outdoors at noon</source>
        <translation>«ضوء الشمس» للشاشات في الخارج ظهرًا</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Volunteer Desk %1</source>
        <translation>مكتب المتطوعين %1</translation>
    </message>
</context>
<context>
    <name>ProblemWords</name>
    <message>
        <source>A newer version is needed to receive. Attendance is still sent.</source>
        <translation>يلزم إصدار أحدث للاستلام. ما زال الحضور يُرسل.</translation>
    </message>
    <message>
        <source>Another program holds the file. Close it there and try again.</source>
        <translation>الملف مفتوح في برنامج آخر. يُغلق هناك ثم تُعاد المحاولة.</translation>
    </message>
    <message>
        <source>Another service answered, perhaps the sign-in page of a network. Everything is saved here.</source>
        <translation>ردّت خدمة أخرى، وقد تكون صفحة دخول إلى شبكة. كل شيء محفوظ هنا.</translation>
    </message>
    <message>
        <source>No connection. Everything is saved on this computer and goes out later.</source>
        <translation>لا يوجد اتصال. كل شيء محفوظ على هذا الجهاز ويُرسل لاحقًا.</translation>
    </message>
    <message>
        <source>No sheet has a column of names. The template shows headings that work. Nothing was changed.</source>
        <translation>لا توجد ورقة فيها عمود أسماء. في النموذج عناوين صحيحة. لم يتغير شيء.</translation>
    </message>
    <message>
        <source>Nothing can be written into this folder. Another folder may be chosen.</source>
        <translation>لا يمكن الكتابة في هذا المجلد. يمكن اختيار مجلد آخر.</translation>
    </message>
    <message>
        <source>Part of the database cannot be read. The file is left as it is; restore the last copy.</source>
        <translation>تتعذر قراءة جزء من قاعدة البيانات. تُرك الملف كما هو، والحل استعادة آخر نسخة.</translation>
    </message>
    <message>
        <source>Reading the file failed. Nothing was changed.</source>
        <translation>تعذرت قراءة الملف. لم يتغير شيء.</translation>
    </message>
    <message>
        <source>Somebody changed this meanwhile. The new state is shown now.</source>
        <translation>تغيّر هذا السجل في الأثناء. الحالة الجديدة معروضة الآن.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was changed.</source>
        <translation>أُوقف العمل. لم يتغير شيء.</translation>
    </message>
    <message>
        <source>The data folder cannot be written to. Nothing was changed; the folder&apos;s rights need a look.</source>
        <translation>تتعذر الكتابة في مجلد البيانات. لم يتغير شيء، ويلزم النظر في صلاحيات المجلد.</translation>
    </message>
    <message>
        <source>The database does not open with this key. It is left as it is.</source>
        <translation>لا تُفتح قاعدة البيانات بهذا المفتاح. تُركت كما هي.</translation>
    </message>
    <message>
        <source>The desk is already open in another window on this computer. Nothing is lost.</source>
        <translation>المكتب مفتوح في نافذة أخرى على هذا الجهاز. لم يُفقد شيء.</translation>
    </message>
    <message>
        <source>The disk is full. Everything recorded before is safe. Free some space.</source>
        <translation>القرص ممتلئ. كل ما سُجّل قبل ذلك محفوظ. يلزم تفريغ مساحة.</translation>
    </message>
    <message>
        <source>The disk reported an error, so this was not recorded. Nothing is half written; the disk needs a look.</source>
        <translation>أبلغ القرص عن خطأ فلم يُسجَّل هذا. لا شيء كُتب ناقصًا، والقرص يحتاج إلى فحص.</translation>
    </message>
    <message>
        <source>The enrolment of this desk was revoked. Records stay safe on this computer.</source>
        <translation>أُلغي ربط هذا الجهاز. السجلات محفوظة على هذا الجهاز.</translation>
    </message>
    <message>
        <source>The file has no rows. Nothing was changed.</source>
        <translation>لا توجد صفوف في الملف. لم يتغير شيء.</translation>
    </message>
    <message>
        <source>The file holds macros. Save it as .xlsx and open that.</source>
        <translation>يحتوي الملف على وحدات ماكرو. الحل حفظه بصيغة xlsx وفتحه.</translation>
    </message>
    <message>
        <source>The file is built to do harm and was not opened. Nothing was changed.</source>
        <translation>الملف مصمم للإضرار ولم يُفتح. لم يتغير شيء.</translation>
    </message>
    <message>
        <source>The file is damaged and cannot be read. Nothing was changed.</source>
        <translation>الملف تالف وتتعذر قراءته. لم يتغير شيء.</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>لم يعد الملف في مكانه.</translation>
    </message>
    <message>
        <source>The file is protected by a password. Save a copy without a password and open that.</source>
        <translation>الملف محمي بكلمة مرور. الحل حفظ نسخة بلا كلمة مرور وفتحها.</translation>
    </message>
    <message>
        <source>The file is too large. Split it and bring in the parts one by one.</source>
        <translation>الملف كبير جدًا. الحل تقسيمه واستيراد الأجزاء واحدًا بعد آخر.</translation>
    </message>
    <message>
        <source>The folder is not there any more. Nothing was written.</source>
        <translation>لم يعد المجلد في مكانه. لم يُكتب شيء.</translation>
    </message>
    <message>
        <source>The list has more than a million cells. Split it and bring in the parts one by one.</source>
        <translation>في القائمة أكثر من مليون خلية. الحل تقسيمها واستيراد الأجزاء واحدًا بعد آخر.</translation>
    </message>
    <message>
        <source>The platform answers too slowly. Everything is saved; it is tried again.</source>
        <translation>المنصة بطيئة جدًا. كل شيء محفوظ وتُعاد المحاولة.</translation>
    </message>
    <message>
        <source>The platform does not know this desk any more. Nothing is lost here; a new code links it again.</source>
        <translation>لم تعد المنصة تعرف هذا الجهاز. لم يُفقد شيء هنا، ويعيد ربطَه رمز جديد.</translation>
    </message>
    <message>
        <source>The platform has trouble. Everything is saved; it is tried again.</source>
        <translation>في المنصة خلل. كل شيء محفوظ وتُعاد المحاولة.</translation>
    </message>
    <message>
        <source>The platform&apos;s certificate is not trusted, so nothing was sent. Everything is saved here.</source>
        <translation>شهادة المنصة غير موثوقة، فلم يُرسل شيء. كل شيء محفوظ هنا.</translation>
    </message>
    <message>
        <source>The text is too long to paste. Saved as a file it can be brought in. Nothing was changed.</source>
        <translation>النص أطول من أن يُلصق. يمكن استيراده بعد حفظه في ملف. لم يتغير شيء.</translation>
    </message>
    <message>
        <source>This access was taken away. What it recorded stays; the team leader can give it again.</source>
        <translation>أُلغيت هذه الصلاحية. ما سُجّل بها باقٍ، ويمكن لقائد الفريق منحها من جديد.</translation>
    </message>
    <message>
        <source>This code belongs to no team. The name of the team is needed; the code is still good.</source>
        <translation>هذا الرمز لا يخص فريقًا. يلزم اسم الفريق، وما زال الرمز صالحًا.</translation>
    </message>
    <message>
        <source>This code is another team&apos;s than this desk&apos;s. Nothing was changed and the code is still good; a code of this team, or of none, links the desk.</source>
        <translation>هذا الرمز لفريق آخر غير فريق هذا المكتب. لم يتغير شيء وما زال الرمز صالحًا، ويُربط المكتب برمز لهذا الفريق أو برمز دون فريق.</translation>
    </message>
    <message>
        <source>This code is not valid or was used before. Ask for a new one.</source>
        <translation>الرمز غير صالح أو استُعمل من قبل. يلزم طلب رمز جديد.</translation>
    </message>
    <message>
        <source>This computer offers no safe key store. The passphrase is asked at each start.</source>
        <translation>لا يوفر هذا الجهاز مخزنًا آمنًا للمفاتيح. تُطلب عبارة المرور عند كل تشغيل.</translation>
    </message>
    <message>
        <source>This database was written by a newer version. Nothing was changed; update the program.</source>
        <translation>كُتبت قاعدة البيانات بإصدار أحدث. لم يتغير شيء، ويلزم تحديث البرنامج.</translation>
    </message>
    <message>
        <source>This is not the code of the recovery sheet. A slip in typing is possible; nothing is lost.</source>
        <translation>هذا ليس رمز ورقة الاستعادة. قد يكون خطأ في الكتابة، ولم يُفقد شيء.</translation>
    </message>
    <message>
        <source>This is the old .xls form. Save it as .xlsx and open that.</source>
        <translation>هذه صيغة xls القديمة. الحل حفظه بصيغة xlsx وفتحه.</translation>
    </message>
    <message>
        <source>This kind of file is not known. Excel, CSV and .vcf are.</source>
        <translation>نوع الملف غير معروف. الأنواع المعروفة: Excel وCSV وvcf.</translation>
    </message>
    <message>
        <source>This needs the team leader or a deputy.</source>
        <translation>يلزم لهذا قائد الفريق أو نائبه.</translation>
    </message>
    <message>
        <source>This passphrase does not open the desk. Nothing is lost.</source>
        <translation>عبارة المرور هذه لا تفتح المكتب. لم يُفقد شيء.</translation>
    </message>
    <message>
        <source>This record is no longer there.</source>
        <translation>لم يعد هذا السجل موجودًا.</translation>
    </message>
    <message>
        <source>This value cannot be taken.</source>
        <translation>لا يمكن قبول هذه القيمة.</translation>
    </message>
    <message>
        <source>Too easy to guess: at least 12 characters, no common phrase.</source>
        <translation>سهلة التخمين: المطلوب 12 حرفًا على الأقل، دون عبارة شائعة.</translation>
    </message>
    <message>
        <source>Too many wrong entries. Waiting a little is needed.</source>
        <translation>محاولات كثيرة غير صحيحة. يلزم الانتظار قليلًا.</translation>
    </message>
    <message>
        <source>Wrong PIN. The data is safe.</source>
        <translation>الرمز القصير غير صحيح. البيانات محفوظة.</translation>
    </message>
</context>
<context>
    <name>ReasonWords</name>
    <message>
        <source>A PIN has exactly 6 digits.</source>
        <translation>الرمز القصير 6 أرقام بالضبط.</translation>
    </message>
    <message>
        <source>A formula without a stored result; opening and saving it in Excel stores one</source>
        <translation>معادلة بلا نتيجة محفوظة، وفتحها وحفظها في Excel يحفظ النتيجة</translation>
    </message>
    <message>
        <source>A number below zero</source>
        <translation>عدد أقل من صفر</translation>
    </message>
    <message>
        <source>A number from 1 to 10,000</source>
        <translation>عدد من 1 إلى 10,000</translation>
    </message>
    <message>
        <source>A number outside Saudi Arabia</source>
        <translation>رقم من خارج السعودية</translation>
    </message>
    <message>
        <source>A shift ends before it starts</source>
        <translation>مناوبة تنتهي قبل أن تبدأ</translation>
    </message>
    <message>
        <source>A shift is longer than 16 hours</source>
        <translation>مناوبة أطول من 16 ساعة</translation>
    </message>
    <message>
        <source>A slip of these was handed in before; both counts stay</source>
        <translation>إحدى القسائم سُلّمت من قبل؛ بقي العددان محفوظين</translation>
    </message>
    <message>
        <source>A station has no name</source>
        <translation>نقطة بلا اسم</translation>
    </message>
    <message>
        <source>An identity number has 10 digits</source>
        <translation>رقم الهوية 10 أرقام</translation>
    </message>
    <message>
        <source>Another operator has this name. A longer one tells the two apart.</source>
        <translation>الاسم لمستخدم آخر، والاسم الأطول يميّز بينهما.</translation>
    </message>
    <message>
        <source>At least one shift is needed</source>
        <translation>تلزم مناوبة واحدة على الأقل</translation>
    </message>
    <message>
        <source>At least one station is needed</source>
        <translation>تلزم نقطة واحدة على الأقل</translation>
    </message>
    <message>
        <source>Attendance is recorded in this shift, so the place stays. Nothing was changed.</source>
        <translation>سُجّل حضور في هذه المناوبة، فيبقى المكان محفوظًا. لم يتغير شيء.</translation>
    </message>
    <message>
        <source>Digits alone are easy to guess. Words are better.</source>
        <translation>الأرقام وحدها سهلة التخمين، والكلمات أفضل.</translation>
    </message>
    <message>
        <source>Minutes from 1 to 720</source>
        <translation>دقائق من 1 إلى 720</translation>
    </message>
    <message>
        <source>No badge number is left on this desk; the next exchange with the platform brings more</source>
        <translation>لم يبق رقم بطاقة على هذا الجهاز؛ المزامنة التالية مع المنصة تأتي بأرقام جديدة</translation>
    </message>
    <message>
        <source>Nobody else can open this desk. Another operator is added first, then this can change.</source>
        <translation>لا مستخدم آخر يفتح هذا المكتب. تلزم إضافة مستخدم آخر أولًا، ثم يمكن هذا التغيير.</translation>
    </message>
    <message>
        <source>Nobody else leads this desk. Another leader comes first, then this can change.</source>
        <translation>لا قيادة أخرى لهذا المكتب. تلزم إضافة قيادة أخرى أولًا، ثم يمكن هذا التغيير.</translation>
    </message>
    <message>
        <source>Not a badge number of this program, left out</source>
        <translation>ليس رقم بطاقة من هذا البرنامج، ولم يُؤخذ</translation>
    </message>
    <message>
        <source>Slip numbers as 120-169, or one number</source>
        <translation>أرقام القسائم مثل 120-169، أو رقم واحد</translation>
    </message>
    <message>
        <source>The baskets do not balance; a reason closes the day</source>
        <translation>عدد السلال غير متطابق؛ ختام اليوم يحتاج إلى ذكر السبب</translation>
    </message>
    <message>
        <source>The date cannot be read</source>
        <translation>تتعذر قراءة التاريخ</translation>
    </message>
    <message>
        <source>The date lies in the future</source>
        <translation>التاريخ في المستقبل</translation>
    </message>
    <message>
        <source>The day is closed already. Nothing was changed.</source>
        <translation>جرى ختام هذا اليوم من قبل. لم يتغير شيء.</translation>
    </message>
    <message>
        <source>The gender cannot be read</source>
        <translation>تتعذر قراءة الجنس</translation>
    </message>
    <message>
        <source>The identity number cannot be read</source>
        <translation>تتعذر قراءة رقم الهوية</translation>
    </message>
    <message>
        <source>The identity number fails its check digit</source>
        <translation>رقم الهوية غير صحيح (رقم التحقق)</translation>
    </message>
    <message>
        <source>The mobile number cannot be read</source>
        <translation>تتعذر قراءة رقم الجوال</translation>
    </message>
    <message>
        <source>The mobile number has the wrong length</source>
        <translation>عدد أرقام الجوال غير صحيح</translation>
    </message>
    <message>
        <source>The name holds digits</source>
        <translation>في الاسم أرقام</translation>
    </message>
    <message>
        <source>The name holds hidden characters</source>
        <translation>في الاسم رموز مخفية</translation>
    </message>
    <message>
        <source>The name is incomplete</source>
        <translation>الاسم غير مكتمل</translation>
    </message>
    <message>
        <source>The name is missing</source>
        <translation>الاسم مطلوب</translation>
    </message>
    <message>
        <source>The name is too long</source>
        <translation>الاسم طويل جدًا</translation>
    </message>
    <message>
        <source>The name of who stands for the figures is missing</source>
        <translation>اسم المسؤول عن الأرقام غير مكتوب</translation>
    </message>
    <message>
        <source>The title is missing</source>
        <translation>العنوان مطلوب</translation>
    </message>
    <message>
        <source>The year is out of range</source>
        <translation>السنة خارج المدى</translation>
    </message>
    <message>
        <source>There is no such day</source>
        <translation>لا يوجد يوم كهذا</translation>
    </message>
    <message>
        <source>This badge number is somebody else&apos;s</source>
        <translation>رقم البطاقة لشخص آخر</translation>
    </message>
    <message>
        <source>This badge number stands in the list twice</source>
        <translation>رقم البطاقة مكرر في القائمة</translation>
    </message>
    <message>
        <source>This passphrase cannot be used at this desk. Another one is needed.</source>
        <translation>لا يمكن استعمال عبارة المرور هذه على هذا المكتب، والمطلوب غيرها.</translation>
    </message>
    <message>
        <source>This value cannot be taken.</source>
        <translation>لا يمكن قبول هذه القيمة.</translation>
    </message>
    <message>
        <source>Too easy to guess: a stranger would try this first. An own sentence is better.</source>
        <translation>سهلة التخمين: عبارة شائعة يجربها الغريب أولًا، والجملة الخاصة أفضل.</translation>
    </message>
    <message>
        <source>Too easy to guess: characters in a row or again and again. Words are better.</source>
        <translation>سهلة التخمين: أحرف متتالية أو مكررة، والكلمات أفضل.</translation>
    </message>
    <message>
        <source>Too easy to guess: six digits in a row or all the same. Another PIN is needed.</source>
        <translation>سهل التخمين: أرقام متتالية أو متماثلة، والمطلوب رمز آخر.</translation>
    </message>
    <message>
        <source>Too short: at least 12 characters. A short sentence is easy to keep in mind.</source>
        <translation>قصيرة: المطلوب 12 حرفًا على الأقل، والجملة القصيرة أسهل تذكرًا.</translation>
    </message>
    <message>
        <source>Two stations have the same name</source>
        <translation>نقطتان بالاسم نفسه</translation>
    </message>
    <message>
        <source>Under 18: nothing without a guardian&apos;s consent</source>
        <translation>دون 18 عامًا: لا شيء دون موافقة ولي الأمر</translation>
    </message>
</context>
<context>
    <name>RecoveryPage</name>
    <message>
        <source>30 digits in 6 groups, in the order of their numbers</source>
        <translation>30 رقمًا في 6 مجموعات، بترتيب أرقام المجموعات</translation>
    </message>
    <message>
        <source>A new sheet makes this one useless.</source>
        <translation>إصدار ورقة جديدة يلغي هذه الورقة.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>It counts once its code was scanned or typed here. It can go to the bin then.</source>
        <translation>تصبح صالحة بعد مسح رمزها أو كتابة أرقامه هنا. وعند المغادرة دون تأكد يلزم إتلافها.</translation>
    </message>
    <message>
        <source>It opens the desk when the passphrase is forgotten. Keep it in a closed envelope.</source>
        <translation>تفتح المكتب عند نسيان عبارة المرور. تُحفظ في ظرف مغلق.</translation>
    </message>
    <message>
        <source>Keep it in a closed envelope, away from the computer.</source>
        <translation>تُحفظ في ظرف مغلق بعيدًا عن الجهاز.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>لاحقًا</translation>
    </message>
    <message>
        <source>Leave without it</source>
        <translation>مغادرة دون تأكد</translation>
    </message>
    <message>
        <source>Preview of the recovery sheet</source>
        <translation>معاينة ورقة الاستعادة</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>طباعة</translation>
    </message>
    <message>
        <source>Proof: a scan of the printed code, or its digits</source>
        <translation>التأكد: مسح الرمز المطبوع، أو كتابة أرقامه</translation>
    </message>
    <message>
        <source>Prove it now</source>
        <translation>التأكد الآن</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>ورقة الاستعادة</translation>
    </message>
    <message>
        <source>Recovery sheet of the volunteer desk</source>
        <translation>ورقة استعادة مكتب المتطوعين</translation>
    </message>
    <message>
        <source>Save as PDF</source>
        <translation>حفظ PDF</translation>
    </message>
    <message>
        <source>Save the sheet</source>
        <translation>حفظ الورقة</translation>
    </message>
    <message>
        <source>The same code in 30 digits, group 1 to group 6:</source>
        <translation>الرمز نفسه في 30 رقمًا، من المجموعة 1 إلى المجموعة 6:</translation>
    </message>
    <message>
        <source>The sheet counts once the proof is given.</source>
        <translation>تصبح الورقة صالحة بعد التأكد.</translation>
    </message>
    <message>
        <source>The sheet that was printed does not open the desk yet</source>
        <translation>الورقة المطبوعة لا تفتح المكتب بعد</translation>
    </message>
    <message>
        <source>The sheet works. An older one opens the desk no longer.</source>
        <translation>الورقة صالحة. ولم تعد ورقة أقدم تفتح المكتب.</translation>
    </message>
    <message>
        <source>This is not the code of this sheet</source>
        <translation>هذا ليس رمز هذه الورقة</translation>
    </message>
    <message>
        <source>Whoever holds this sheet can open the desk. It does not say whose desk it is.</source>
        <translation>من يملك هذه الورقة يستطيع فتح المكتب. ولا تذكر لمن المكتب.</translation>
    </message>
    <message>
        <source>recovery-sheet.pdf</source>
        <translation>ورقة-الاستعادة.pdf</translation>
    </message>
</context>
<context>
    <name>Revelation</name>
    <message>
        <source>Passphrase</source>
        <translation>عبارة المرور</translation>
    </message>
    <message>
        <source>Passphrase, or the 6-digit PIN</source>
        <translation>عبارة المرور، أو الرمز القصير من 6 أرقام</translation>
    </message>
    <message>
        <source>Show the number</source>
        <translation>إظهار الرقم</translation>
    </message>
    <message>
        <source>Show the whole identity number?</source>
        <translation>إظهار رقم الهوية كاملًا؟</translation>
    </message>
    <message>
        <source>Shown for 30 seconds. Who looked, at whose number and when is kept; not the number.</source>
        <translation>يظهر 30 ثانية. يُحفظ من اطّلع وعلى رقم من ومتى، دون الرقم نفسه.</translation>
    </message>
</context>
<context>
    <name>RosterColumns</name>
    <message>
        <source>Hours</source>
        <translation>الساعات</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>آخر حضور</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>الجوال</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Needs</source>
        <translation>المطلوب استكماله</translation>
    </message>
    <message>
        <source>Specialty</source>
        <translation>التخصص</translation>
    </message>
</context>
<context>
    <name>RowsSheet</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>No station</source>
        <translation>دون نقطة</translation>
    </message>
    <message>
        <source>Open the gate</source>
        <translation>فتح البوابة</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>من %1</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>منذ %1</translation>
    </message>
</context>
<context>
    <name>Safety</name>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>أقل من دقيقة</numerusform>
            <numerusform>دقيقة</numerusform>
            <numerusform>دقيقتان</numerusform>
            <numerusform>%Ln دقائق</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
            <numerusform>%Ln دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Change the PIN</source>
        <translation>تغيير الرمز القصير</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>تغيير عبارة المرور</translation>
    </message>
    <message>
        <source>It opens the desk when the passphrase is forgotten</source>
        <translation>تفتح المكتب عند نسيان عبارة المرور</translation>
    </message>
    <message>
        <source>Key store of the system</source>
        <translation>مخزن مفاتيح النظام</translation>
    </message>
    <message>
        <source>Lock after</source>
        <translation>القفل بعد</translation>
    </message>
    <message>
        <source>New PIN</source>
        <translation>رمز قصير جديد</translation>
    </message>
    <message>
        <source>New recovery sheet</source>
        <translation>ورقة استعادة جديدة</translation>
    </message>
    <message>
        <source>Not a row such as 123456</source>
        <translation>ليس تسلسلًا مثل 123456</translation>
    </message>
    <message>
        <source>Of whoever is on duty now; every operator has another</source>
        <translation>لمن على الجهاز الآن؛ ولكل مستخدم عبارة أخرى</translation>
    </message>
    <message>
        <source>Open without a passphrase on this computer</source>
        <translation>الفتح دون عبارة مرور على هذا الجهاز</translation>
    </message>
    <message>
        <source>Opens the lock until the program is closed</source>
        <translation>يفتح القفل حتى إغلاق البرنامج</translation>
    </message>
    <message>
        <source>Own passphrase</source>
        <translation>عبارة المرور الخاصة</translation>
    </message>
    <message>
        <source>PIN of 6 digits</source>
        <translation>رمز قصير من 6 أرقام</translation>
    </message>
    <message>
        <source>Recovery sheet</source>
        <translation>ورقة الاستعادة</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>تعيين</translation>
    </message>
    <message>
        <source>Set a PIN</source>
        <translation>تعيين رمز قصير</translation>
    </message>
    <message>
        <source>The PIN opens the lock until the program is closed</source>
        <translation>يفتح الرمز القفل حتى إغلاق البرنامج</translation>
    </message>
    <message>
        <source>The new passphrase opens the desk from now on</source>
        <translation>تفتح عبارة المرور الجديدة المكتب من الآن</translation>
    </message>
    <message>
        <source>There is none yet: a forgotten passphrase would shut the desk for good</source>
        <translation>لا توجد ورقة بعد: نسيان عبارة المرور يُغلق المكتب نهائيًا</translation>
    </message>
    <message>
        <source>While a shift is open the gate goes on scanning</source>
        <translation>أثناء مناوبة مفتوحة تستمر البوابة في المسح</translation>
    </message>
    <message>
        <source>Whoever can sign in to this computer can then open the desk</source>
        <translation>عندها يستطيع كل من يدخل إلى هذا الجهاز فتح المكتب</translation>
    </message>
</context>
<context>
    <name>ScannerTest</name>
    <message numerus="yes">
        <source>%Ln digit(s) were read, and a badge has 9: %1.</source>
        <translation>
            <numerusform>لم تُقرأ أرقام، وفي البطاقة 9 أرقام: %1.</numerusform>
            <numerusform>قُرئ رقم واحد، وفي البطاقة 9 أرقام: %1.</numerusform>
            <numerusform>قُرئ رقمان، وفي البطاقة 9 أرقام: %1.</numerusform>
            <numerusform>قُرئت %Ln أرقام، وفي البطاقة 9 أرقام: %1.</numerusform>
            <numerusform>قُرئ %Ln رقمًا، وفي البطاقة 9 أرقام: %1.</numerusform>
            <numerusform>قُرئ %Ln رقم، وفي البطاقة 9 أرقام: %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>If nothing appears here after a scan, the scanner is off, or does not act as a keyboard</source>
        <translation>إن لم يظهر شيء بعد المسح فالقارئ مطفأ، أو لا يعمل كلوحة مفاتيح</translation>
    </message>
    <message>
        <source>Not digits: %1. The scanner has to be set to a US keyboard.</source>
        <translation>ليست أرقامًا: %1. يلزم ضبط القارئ على لوحة المفاتيح الأمريكية.</translation>
    </message>
    <message>
        <source>Nothing was read.</source>
        <translation>لم يُقرأ شيء.</translation>
    </message>
    <message>
        <source>Read well: %1. This scanner can be used at the gate.</source>
        <translation>قُرئ جيدًا: %1. القارئ صالح للبوابة.</translation>
    </message>
    <message>
        <source>Read: %1. These are 9 digits, and not the number of a badge.</source>
        <translation>قُرئ: %1. هذه 9 أرقام، وليست رقم بطاقة.</translation>
    </message>
    <message>
        <source>Scan a badge here</source>
        <translation>مسح بطاقة هنا</translation>
    </message>
</context>
<context>
    <name>Scans</name>
    <message>
        <source>No distribution is on now</source>
        <translation>لا يوجد توزيع الآن</translation>
    </message>
    <message>
        <source>The desk is locked and no shift is open. Unlock it, then scan again.</source>
        <translation>المكتب مقفل ولا توجد مناوبة مفتوحة. يلزم فتح القفل ثم إعادة المسح.</translation>
    </message>
</context>
<context>
    <name>SecretSheet</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>إظهار</translation>
    </message>
</context>
<context>
    <name>Sections</name>
    <message>
        <source>At work</source>
        <translation>في العمل</translation>
    </message>
    <message>
        <source>On a break</source>
        <translation>في استراحة</translation>
    </message>
    <message>
        <source>Shift ended, did not come</source>
        <translation>انتهت المناوبة دون حضور</translation>
    </message>
    <message>
        <source>Shift ended, still inside</source>
        <translation>انتهت المناوبة دون انصراف</translation>
    </message>
    <message>
        <source>Still inside</source>
        <translation>في الموقع</translation>
    </message>
</context>
<context>
    <name>SharedBadgeCards</name>
    <message>
        <source>Badge number %1 is carried by more than one person</source>
        <translation>رقم البطاقة %1 يحمله أكثر من شخص</translation>
    </message>
    <message>
        <source>New number for this person</source>
        <translation>رقم جديد لهذا الشخص</translation>
    </message>
    <message>
        <source>No mobile, no city</source>
        <translation>دون جوال ودون مدينة</translation>
    </message>
    <message>
        <source>The gate records nobody by this number until one of them has another.</source>
        <translation>لا تسجّل البوابة أحدًا بهذا الرقم حتى يُعطى أحدهم رقمًا آخر.</translation>
    </message>
</context>
<context>
    <name>ShiftNames</name>
    <message>
        <source>%1 %2 before dawn</source>
        <translation>فجر %1 %2</translation>
    </message>
    <message>
        <source>%1 afternoon</source>
        <translation>عصر %1</translation>
    </message>
    <message>
        <source>%1 afternoon %2</source>
        <translation>عصر %1 %2</translation>
    </message>
    <message>
        <source>%1 before dawn</source>
        <translation>فجر %1</translation>
    </message>
    <message>
        <source>%1 evening</source>
        <translation>مساء %1</translation>
    </message>
    <message>
        <source>%1 evening %2 (eve of %3 %4)</source>
        <translation>مساء %1 %2 (ليلة %3 %4)</translation>
    </message>
    <message>
        <source>%1 morning</source>
        <translation>صباح %1</translation>
    </message>
    <message>
        <source>%1 morning %2</source>
        <translation>صباح %1 %2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 إلى %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1، %2</translation>
    </message>
    <message>
        <source>from %1 to %2</source>
        <translation>من %1 إلى %2</translation>
    </message>
    <message>
        <source>from %1 to %2 on %3</source>
        <translation>من %1 إلى %2 من يوم %3</translation>
    </message>
</context>
<context>
    <name>ShiftSection</name>
    <message>
        <source>Next</source>
        <translation>التالية</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>On duty now. F4 changes the operator</source>
        <translation>على الجهاز الآن. F4 لتغييره</translation>
    </message>
    <message>
        <source>Volunteer Desk</source>
        <translation>مكتب المتطوعين</translation>
    </message>
</context>
<context>
    <name>Slot</name>
    <message>
        <source>Empty seat</source>
        <translation>مقعد شاغر</translation>
    </message>
    <message>
        <source>One more seat</source>
        <translation>مقعد إضافي</translation>
    </message>
</context>
<context>
    <name>StationCard</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>Awaited: %1</source>
        <translation>بانتظار: %1</translation>
    </message>
    <message>
        <source>Empty seat</source>
        <translation>مقعد شاغر</translation>
    </message>
    <message>
        <source>Empty seats: %1</source>
        <translation>مقاعد شاغرة: %1</translation>
    </message>
    <message>
        <source>Empty: %1</source>
        <translation>شاغر: %1</translation>
    </message>
    <message>
        <source>Late: %1</source>
        <translation>تأخر: %1</translation>
    </message>
    <message>
        <source>Leader&apos;s seat</source>
        <translation>مقعد القائد</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>لا شيء مطلوب</translation>
    </message>
    <message>
        <source>On a break: %1</source>
        <translation>استراحة: %1</translation>
    </message>
    <message>
        <source>Present: %1</source>
        <translation>حضور: %1</translation>
    </message>
    <message>
        <source>Substitute for %1</source>
        <translation>بديل عن %1</translation>
    </message>
    <message>
        <source>Substitutes: %1</source>
        <translation>مطلوب بدلاء: %1</translation>
    </message>
    <message>
        <source>To replace: %1</source>
        <translation>بديل: %1</translation>
    </message>
</context>
<context>
    <name>StationCounts</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>Present at the stations</source>
        <translation>الحضور في النقاط</translation>
    </message>
</context>
<context>
    <name>StationSheet</name>
    <message>
        <source>A station needs a name.</source>
        <translation>اسم النقطة مطلوب.</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>العمر</translation>
    </message>
    <message>
        <source>Another kind</source>
        <translation>نوع آخر</translation>
    </message>
    <message>
        <source>Another station has this name.</source>
        <translation>نقطة أخرى بهذا الاسم.</translation>
    </message>
    <message>
        <source>As the distribution says</source>
        <translation>كما في التوزيع</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>اعتماد</translation>
    </message>
    <message>
        <source>For everybody</source>
        <translation>للجميع</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>النوع</translation>
    </message>
    <message>
        <source>Lane</source>
        <translation>المسار</translation>
    </message>
    <message>
        <source>Men only</source>
        <translation>رجال فقط</translation>
    </message>
    <message>
        <source>Name of the station</source>
        <translation>اسم النقطة</translation>
    </message>
    <message>
        <source>None</source>
        <translation>لا يوجد</translation>
    </message>
    <message>
        <source>People</source>
        <translation>الأشخاص</translation>
    </message>
    <message>
        <source>Right of the gate, the white tent</source>
        <translation>يمين البوابة، الخيمة البيضاء</translation>
    </message>
    <message>
        <source>Shown at the gate when somebody checks in.</source>
        <translation>تظهر عند البوابة مع تسجيل الحضور.</translation>
    </message>
    <message>
        <source>Specialty needed</source>
        <translation>التخصص المطلوب</translation>
    </message>
    <message>
        <source>Station</source>
        <translation>النقطة</translation>
    </message>
    <message>
        <source>The way there</source>
        <translation>الطريق إليها</translation>
    </message>
    <message>
        <source>Women and men</source>
        <translation>نساء ورجال</translation>
    </message>
    <message>
        <source>Women only</source>
        <translation>نساء فقط</translation>
    </message>
    <message>
        <source>from %1 years</source>
        <translation>من عمر %1</translation>
    </message>
</context>
<context>
    <name>SuggestionList</name>
    <message>
        <source>%1 hours</source>
        <translation>%1 ساعة</translation>
    </message>
    <message numerus="yes">
        <source>%Ln other shift(s) near</source>
        <translation>
            <numerusform>لا توجد مناوبات أخرى قريبة</numerusform>
            <numerusform>مناوبة أخرى قريبة</numerusform>
            <numerusform>مناوبتان أخريان قريبتان</numerusform>
            <numerusform>%Ln مناوبات أخرى قريبة</numerusform>
            <numerusform>%Ln مناوبة أخرى قريبة</numerusform>
            <numerusform>%Ln مناوبة أخرى قريبة</numerusform>
        </translation>
    </message>
    <message>
        <source>People for this place</source>
        <translation>أشخاص لهذا المكان</translation>
    </message>
    <message>
        <source>mobile ends in %1</source>
        <translation>آخر الجوال %1</translation>
    </message>
</context>
<context>
    <name>SyncScreen</name>
    <message>
        <source>%1: the new badge number is %2</source>
        <translation>%1: رقم البطاقة الجديد %2</translation>
    </message>
    <message>
        <source>Badge numbers carried twice: %1</source>
        <translation>أرقام بطاقات مكررة: %1</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>التحقق الآن</translation>
    </message>
    <message>
        <source>Data conflicts: %1</source>
        <translation>تعارضات البيانات: %1</translation>
    </message>
    <message>
        <source>Decided. Every desk of the team will show this value.</source>
        <translation>حُسم القرار. ستظهر هذه القيمة على كل أجهزة الفريق.</translation>
    </message>
    <message>
        <source>Exchanging now</source>
        <translation>المزامنة جارية</translation>
    </message>
    <message>
        <source>Last exchanges</source>
        <translation>آخر عمليات المزامنة</translation>
    </message>
    <message>
        <source>Link this desk with a code</source>
        <translation>ربط هذا الجهاز برمز</translation>
    </message>
    <message>
        <source>No exchange yet since the program started</source>
        <translation>لا توجد عمليات مزامنة منذ تشغيل البرنامج</translation>
    </message>
    <message>
        <source>Nothing is waiting</source>
        <translation>لا شيء ينتظر</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>لا شيء مطلوب</translation>
    </message>
    <message>
        <source>Records not accepted: %1</source>
        <translation>سجلات لم تُقبل: %1</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>تم الاطلاع</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>إرسال الآن</translation>
    </message>
</context>
<context>
    <name>SyncWords</name>
    <message>
        <source>%1 %2, last contact %3.</source>
        <translation>%1 %2، آخر تواصل %3.</translation>
    </message>
    <message>
        <source>%1 This desk is not linked to a platform yet.</source>
        <translation>%1 لم يُربط هذا الجهاز بمنصة بعد.</translation>
    </message>
    <message>
        <source>%1 · exchanging now</source>
        <translation>%1 · المزامنة جارية</translation>
    </message>
    <message>
        <source>%1 · last contact %2</source>
        <translation>%1 · آخر تواصل %2</translation>
    </message>
    <message>
        <source>%1 · saved on this computer</source>
        <translation>%1 · محفوظ على هذا الجهاز</translation>
    </message>
    <message numerus="yes">
        <source>%Ln record(s) waiting to be sent</source>
        <translation>
            <numerusform>لا توجد سجلات بانتظار الإرسال</numerusform>
            <numerusform>سجل واحد بانتظار الإرسال</numerusform>
            <numerusform>سجلان بانتظار الإرسال</numerusform>
            <numerusform>%Ln سجلات بانتظار الإرسال</numerusform>
            <numerusform>%Ln سجلًا بانتظار الإرسال</numerusform>
            <numerusform>%Ln سجل بانتظار الإرسال</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clock fast by %Ln minute(s), corrected</source>
        <translation>
            <numerusform>الساعة صحيحة</numerusform>
            <numerusform>الساعة متقدمة دقيقة، وصُحّحت</numerusform>
            <numerusform>الساعة متقدمة دقيقتين، وصُحّحت</numerusform>
            <numerusform>الساعة متقدمة %Ln دقائق، وصُحّحت</numerusform>
            <numerusform>الساعة متقدمة %Ln دقيقة، وصُحّحت</numerusform>
            <numerusform>الساعة متقدمة %Ln دقيقة، وصُحّحت</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clock slow by %Ln minute(s), corrected</source>
        <translation>
            <numerusform>الساعة صحيحة</numerusform>
            <numerusform>الساعة متأخرة دقيقة، وصُحّحت</numerusform>
            <numerusform>الساعة متأخرة دقيقتين، وصُحّحت</numerusform>
            <numerusform>الساعة متأخرة %Ln دقائق، وصُحّحت</numerusform>
            <numerusform>الساعة متأخرة %Ln دقيقة، وصُحّحت</numerusform>
            <numerusform>الساعة متأخرة %Ln دقيقة، وصُحّحت</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything recorded is saved on this computer.</source>
        <translation>كل ما سُجّل محفوظ على هذا الجهاز.</translation>
    </message>
    <message>
        <source>No changes waiting</source>
        <translation>لا توجد سجلات بانتظار الإرسال</translation>
    </message>
    <message>
        <source>sent: %1, received: %2</source>
        <translation>أُرسل: %1، استُلم: %2</translation>
    </message>
</context>
<context>
    <name>Titles</name>
    <message>
        <source>Attendance</source>
        <translation>الحضور</translation>
    </message>
    <message>
        <source>Preferences</source>
        <translation>التفضيلات</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>المزامنة</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
</context>
<context>
    <name>TodayScreen</name>
    <message>
        <source>All shifts of this distribution are over</source>
        <translation>انتهت مناوبات هذا التوزيع كلها</translation>
    </message>
    <message>
        <source>Distribution of today</source>
        <translation>توزيع اليوم</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>يحتاج انتباهًا</translation>
    </message>
    <message>
        <source>No distribution today</source>
        <translation>لا يوجد توزيع اليوم</translation>
    </message>
    <message>
        <source>One that starts now takes the first scan at once.</source>
        <translation>التوزيع الذي يبدأ الآن يستقبل أول مسح فورًا.</translation>
    </message>
    <message>
        <source>Open the gate</source>
        <translation>فتح البوابة</translation>
    </message>
    <message>
        <source>Prepare a distribution</source>
        <translation>إعداد توزيع</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>الاستقبال والتسجيل</translation>
    </message>
    <message>
        <source>Start a distribution now</source>
        <translation>بدء توزيع الآن</translation>
    </message>
    <message>
        <source>Start one now</source>
        <translation>بدء توزيع الآن</translation>
    </message>
    <message>
        <source>The shift is over and no check-out is recorded, so no hours are counted yet.</source>
        <translation>انتهت المناوبة ولم يُسجّل انصراف، فلم تُحتسب ساعات بعد.</translation>
    </message>
    <message>
        <source>Without check-out</source>
        <translation>بلا انصراف</translation>
    </message>
</context>
<context>
    <name>TodayWords</name>
    <message>
        <source>A break is recorded, and no return from it.</source>
        <translation>سُجّلت استراحة ولم تُسجّل عودة منها.</translation>
    </message>
    <message>
        <source>A check-in is recorded, and since then neither a check-out nor a break.</source>
        <translation>سُجّل دخول، ولم يُسجّل بعده انصراف ولا استراحة.</translation>
    </message>
    <message>
        <source>A check-out is recorded.</source>
        <translation>سُجّل انصراف.</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>استراحة</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>بانتظار</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>غياب</translation>
    </message>
    <message>
        <source>No check-in half an hour after the start, or an absence that somebody recorded.</source>
        <translation>لم يُسجّل دخول بعد نصف ساعة من البداية، أو سُجّل غياب.</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>حضور</translation>
    </message>
    <message>
        <source>They have a seat in a shift that has not begun, or began less than half an hour ago.</source>
        <translation>مقاعد في مناوبات لم تبدأ، أو بدأت قبل أقل من نصف ساعة.</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Assignment</source>
        <translation>الإسناد</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>لا شيء للتراجع عنه</translation>
    </message>
    <message numerus="yes">
        <source>Short by %Ln person(s)</source>
        <translation>
            <numerusform>لا ينقص أحد</numerusform>
            <numerusform>ينقص شخص واحد</numerusform>
            <numerusform>ينقص شخصان</numerusform>
            <numerusform>ينقص %Ln أشخاص</numerusform>
            <numerusform>ينقص %Ln شخصًا</numerusform>
            <numerusform>ينقص %Ln شخص</numerusform>
        </translation>
    </message>
    <message>
        <source>To the next one</source>
        <translation>الانتقال إلى التالي</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Undo: %1</source>
        <translation>تراجع عن: %1</translation>
    </message>
</context>
<context>
    <name>UnlockForm</name>
    <message>
        <source>A name is to be chosen first</source>
        <translation>يلزم اختيار الاسم أولًا</translation>
    </message>
    <message>
        <source>A scan of its code, or its 30 digits in 6 groups</source>
        <translation>مسح رمزها، أو كتابة أرقامها: 30 رقمًا في 6 مجموعات</translation>
    </message>
    <message>
        <source>Back to the passphrase</source>
        <translation>العودة إلى عبارة المرور</translation>
    </message>
    <message>
        <source>Code of the recovery sheet</source>
        <translation>رمز ورقة الاستعادة</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>New passphrase</source>
        <translation>عبارة مرور جديدة</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>جارٍ الفتح</translation>
    </message>
    <message>
        <source>Passphrase forgotten</source>
        <translation>نسيان عبارة المرور</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>إظهار</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>فتح القفل</translation>
    </message>
    <message>
        <source>Who is at the desk now?</source>
        <translation>من على الجهاز الآن؟</translation>
    </message>
</context>
<context>
    <name>UnlockPage</name>
    <message>
        <source>Demo desk. Passphrase: %1</source>
        <translation>نسخة تجريبية. عبارة المرور: %1</translation>
    </message>
    <message>
        <source>Everything recorded is safe.</source>
        <translation>كل ما سُجّل محفوظ.</translation>
    </message>
    <message>
        <source>The desk is locked</source>
        <translation>المكتب مقفل</translation>
    </message>
</context>
<context>
    <name>UnlockSheet</name>
    <message>
        <source>Back to the gate</source>
        <translation>العودة إلى البوابة</translation>
    </message>
    <message>
        <source>Scanning goes on meanwhile.</source>
        <translation>المسح مستمر في أثناء ذلك.</translation>
    </message>
    <message>
        <source>Unlock the desk</source>
        <translation>فتح قفل المكتب</translation>
    </message>
</context>
<context>
    <name>Waiting</name>
    <message>
        <source>All shifts have ended</source>
        <translation>انتهت المناوبات</translation>
    </message>
    <message>
        <source>Break: waiting for a scan</source>
        <translation>استراحة: بانتظار المسح</translation>
    </message>
    <message>
        <source>Check-out is still recorded</source>
        <translation>تسجيل الانصراف مستمر</translation>
    </message>
    <message>
        <source>Check-out: waiting for a scan</source>
        <translation>انصراف: بانتظار المسح</translation>
    </message>
    <message>
        <source>No shift is open now</source>
        <translation>لا توجد مناوبة مفتوحة الآن</translation>
    </message>
    <message>
        <source>The desk is locked; the gate goes on</source>
        <translation>المكتب مقفل والبوابة مستمرة</translation>
    </message>
    <message>
        <source>Waiting for a scan</source>
        <translation>بانتظار المسح</translation>
    </message>
    <message>
        <source>check-in from %1</source>
        <translation>التسجيل من %1</translation>
    </message>
    <message>
        <source>or two letters of the name</source>
        <translation>أو حرفين من الاسم</translation>
    </message>
</context>
<context>
    <name>WalkInForm</name>
    <message>
        <source>18 or older</source>
        <translation>18 عامًا أو أكثر</translation>
    </message>
    <message>
        <source>18 or older, or under 18?</source>
        <translation>تحديد العمر: 18 عامًا أو أكثر، أو دون ذلك</translation>
    </message>
    <message>
        <source>Age in years</source>
        <translation>العمر بالسنوات</translation>
    </message>
    <message>
        <source>Cancel (Esc)</source>
        <translation>إلغاء (Esc)</translation>
    </message>
    <message>
        <source>Check in (Enter)</source>
        <translation>تسجيل الحضور (Enter)</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>أنثى</translation>
    </message>
    <message>
        <source>From 1 to 17</source>
        <translation>من 1 إلى 17</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>ذكر</translation>
    </message>
    <message>
        <source>Male or female is needed for the lane</source>
        <translation>الجنس مطلوب لتحديد المسار</translation>
    </message>
    <message>
        <source>Mobile (empty for none)</source>
        <translation>الجوال (يُترك فارغًا إن لم يوجد)</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>No shift is open now: a walk-in needs one</source>
        <translation>لا توجد مناوبة مفتوحة الآن لتسجيل حاضر دون بطاقة</translation>
    </message>
    <message>
        <source>On site without a task (F5)</source>
        <translation>في الموقع دون مهمة (F5)</translation>
    </message>
    <message>
        <source>Under 18 (F3)</source>
        <translation>دون 18 عامًا (F3)</translation>
    </message>
    <message>
        <source>Walk-in</source>
        <translation>حاضر دون بطاقة</translation>
    </message>
</context>
<context>
    <name>WhoChoice</name>
    <message>
        <source>Passphrase</source>
        <translation>عبارة المرور</translation>
    </message>
    <message>
        <source>Passphrase, or the 6-digit PIN</source>
        <translation>عبارة المرور، أو الرمز القصير من 6 أرقام</translation>
    </message>
</context>
<context>
    <name>Wording</name>
    <message>
        <source>Absent</source>
        <translation>غياب</translation>
    </message>
    <message>
        <source>Agreed in person</source>
        <translation>موافقة شفهية</translation>
    </message>
    <message>
        <source>Already in</source>
        <translation>سبق التسجيل</translation>
    </message>
    <message>
        <source>Already recorded</source>
        <translation>سبق التسجيل</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>مؤرشف</translation>
    </message>
    <message>
        <source>Auditor</source>
        <translation>المراجع</translation>
    </message>
    <message>
        <source>Back from break</source>
        <translation>عودة من الاستراحة</translation>
    </message>
    <message>
        <source>Birth date unknown, and the place has a minimum age</source>
        <translation>تاريخ الميلاد غير معروف وللمكان حد أدنى للعمر</translation>
    </message>
    <message>
        <source>Border number</source>
        <translation>رقم الحدود</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>استراحة</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ملغى</translation>
    </message>
    <message>
        <source>Check-in</source>
        <translation>تسجيل حضور</translation>
    </message>
    <message>
        <source>Check-out</source>
        <translation>تسجيل انصراف</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>مُختتَم</translation>
    </message>
    <message>
        <source>Closing</source>
        <translation>الختام</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>تصحيح</translation>
    </message>
    <message>
        <source>Critical</source>
        <translation>حرج</translation>
    </message>
    <message>
        <source>Deputy leader</source>
        <translation>نائب قائد الفريق</translation>
    </message>
    <message>
        <source>Distribution supervisor</source>
        <translation>مشرف التوزيع</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>مسودة</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>بانتظار</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>منتهٍ</translation>
    </message>
    <message>
        <source>Enough</source>
        <translation>كافٍ</translation>
    </message>
    <message>
        <source>Excused absence</source>
        <translation>غياب بعذر</translation>
    </message>
    <message>
        <source>Female</source>
        <translation>أنثى</translation>
    </message>
    <message>
        <source>Field recorder</source>
        <translation>مسؤول التسجيل</translation>
    </message>
    <message>
        <source>First aid</source>
        <translation>الإسعافات</translation>
    </message>
    <message>
        <source>From check-in to check-out</source>
        <translation>من الحضور إلى الانصراف</translation>
    </message>
    <message>
        <source>GCC identity</source>
        <translation>هوية خليجية</translation>
    </message>
    <message>
        <source>Guardian consent</source>
        <translation>موافقة ولي الأمر</translation>
    </message>
    <message>
        <source>Hand-over</source>
        <translation>التسليم</translation>
    </message>
    <message>
        <source>Has another shift at that time</source>
        <translation>مناوبة أخرى في الوقت نفسه</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>جارٍ</translation>
    </message>
    <message>
        <source>Iqama</source>
        <translation>الإقامة</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>تأخر</translation>
    </message>
    <message>
        <source>Leader&apos;s decision</source>
        <translation>بإذن القائد</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>Less than 6 hours of rest</source>
        <translation>أقل من 6 ساعات راحة</translation>
    </message>
    <message>
        <source>Male</source>
        <translation>ذكر</translation>
    </message>
    <message>
        <source>Men&apos;s lane</source>
        <translation>مسار الرجال</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>لم يصل</translation>
    </message>
    <message>
        <source>Move</source>
        <translation>نقل</translation>
    </message>
    <message>
        <source>National ID</source>
        <translation>الهوية الوطنية</translation>
    </message>
    <message>
        <source>No distribution</source>
        <translation>لا يوجد توزيع</translation>
    </message>
    <message>
        <source>No-show</source>
        <translation>غياب دون عذر</translation>
    </message>
    <message>
        <source>Not admitted</source>
        <translation>دون دخول</translation>
    </message>
    <message>
        <source>Not given</source>
        <translation>لم تُمنح</translation>
    </message>
    <message>
        <source>Not in</source>
        <translation>دون حضور</translation>
    </message>
    <message>
        <source>Other shift</source>
        <translation>مناوبة أخرى</translation>
    </message>
    <message>
        <source>Packing</source>
        <translation>التعبئة</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>جواز السفر</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>حضور</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>منشور</translation>
    </message>
    <message>
        <source>Queue order</source>
        <translation>تنظيم الصفوف</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>الاستلام</translation>
    </message>
    <message>
        <source>Reception</source>
        <translation>الاستقبال والتسجيل</translation>
    </message>
    <message>
        <source>Same identity number</source>
        <translation>رقم الهوية نفسه</translation>
    </message>
    <message>
        <source>Same mobile, similar name</source>
        <translation>الجوال نفسه واسم مشابه</translation>
    </message>
    <message>
        <source>Same name and birth date</source>
        <translation>الاسم وتاريخ الميلاد نفسهما</translation>
    </message>
    <message>
        <source>See the leader</source>
        <translation>مراجعة القائد</translation>
    </message>
    <message>
        <source>See the leader</source>
        <comment>archived</comment>
        <translation>مراجعة القائد</translation>
    </message>
    <message>
        <source>Short</source>
        <translation>ناقص</translation>
    </message>
    <message>
        <source>Signed paper</source>
        <translation>ورقة موقعة</translation>
    </message>
    <message>
        <source>Sorting</source>
        <translation>الفرز</translation>
    </message>
    <message>
        <source>Special needs</source>
        <translation>ذوو الإعاقة</translation>
    </message>
    <message>
        <source>Special needs lane</source>
        <translation>مسار ذوي الإعاقة</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>تم التراجع</translation>
    </message>
    <message>
        <source>Team leader</source>
        <translation>قائد الفريق</translation>
    </message>
    <message>
        <source>The lane is for men</source>
        <translation>المسار للرجال</translation>
    </message>
    <message>
        <source>The lane is for women</source>
        <translation>المسار للنساء</translation>
    </message>
    <message>
        <source>The leader&apos;s review is needed</source>
        <translation>تلزم مراجعة القائد</translation>
    </message>
    <message>
        <source>The specialty is missing</source>
        <translation>التخصص المطلوب غير متوفر</translation>
    </message>
    <message>
        <source>The whole shift</source>
        <translation>كامل المناوبة</translation>
    </message>
    <message>
        <source>The whole shift after check-in</source>
        <translation>كامل المناوبة بعد تسجيل الحضور</translation>
    </message>
    <message>
        <source>This needs the team leader.</source>
        <translation>هذا من صلاحيات قيادة الفريق وحدها.</translation>
    </message>
    <message>
        <source>Too early</source>
        <translation>الوقت مبكر</translation>
    </message>
    <message numerus="yes">
        <source>Too many wrong entries. The next try is possible in %Ln second(s). Nothing is lost.</source>
        <translation>
            <numerusform>محاولات كثيرة غير صحيحة. تمكن المحاولة الآن. لم يُفقد شيء.</numerusform>
            <numerusform>محاولات كثيرة غير صحيحة. المحاولة التالية بعد ثانية واحدة. لم يُفقد شيء.</numerusform>
            <numerusform>محاولات كثيرة غير صحيحة. المحاولة التالية بعد ثانيتين. لم يُفقد شيء.</numerusform>
            <numerusform>محاولات كثيرة غير صحيحة. المحاولة التالية بعد %Ln ثوانٍ. لم يُفقد شيء.</numerusform>
            <numerusform>محاولات كثيرة غير صحيحة. المحاولة التالية بعد %Ln ثانية. لم يُفقد شيء.</numerusform>
            <numerusform>محاولات كثيرة غير صحيحة. المحاولة التالية بعد %Ln ثانية. لم يُفقد شيء.</numerusform>
        </translation>
    </message>
    <message>
        <source>Under 18 without guardian consent</source>
        <translation>دون 18 عامًا بلا موافقة ولي الأمر</translation>
    </message>
    <message>
        <source>Unknown badge</source>
        <translation>بطاقة غير معروفة</translation>
    </message>
    <message>
        <source>Vehicle loading</source>
        <translation>تحميل المركبات</translation>
    </message>
    <message>
        <source>Volunteering manager</source>
        <translation>مدير التطوع</translation>
    </message>
    <message>
        <source>Women&apos;s lane</source>
        <translation>مسار النساء</translation>
    </message>
    <message numerus="yes">
        <source>Wrong PIN. %Ln more try(s), then the passphrase. Nothing is lost.</source>
        <translation>
            <numerusform>الرمز القصير غير صحيح. لا توجد محاولات أخرى، وتلزم عبارة المرور. لم يُفقد شيء.</numerusform>
            <numerusform>الرمز القصير غير صحيح. بقيت محاولة واحدة، ثم تلزم عبارة المرور. لم يُفقد شيء.</numerusform>
            <numerusform>الرمز القصير غير صحيح. بقيت محاولتان، ثم تلزم عبارة المرور. لم يُفقد شيء.</numerusform>
            <numerusform>الرمز القصير غير صحيح. بقيت %Ln محاولات، ثم تلزم عبارة المرور. لم يُفقد شيء.</numerusform>
            <numerusform>الرمز القصير غير صحيح. بقيت %Ln محاولة، ثم تلزم عبارة المرور. لم يُفقد شيء.</numerusform>
            <numerusform>الرمز القصير غير صحيح. بقيت %Ln محاولة، ثم تلزم عبارة المرور. لم يُفقد شيء.</numerusform>
        </translation>
    </message>
    <message>
        <source>Wrong PIN. From now on the passphrase is needed. Nothing is lost.</source>
        <translation>الرمز القصير غير صحيح. تلزم الآن عبارة المرور. لم يُفقد شيء.</translation>
    </message>
    <message>
        <source>Younger than %1 years</source>
        <translation>العمر أقل من %1 عامًا</translation>
    </message>
    <message>
        <source>birth date</source>
        <translation>تاريخ الميلاد</translation>
    </message>
    <message>
        <source>full name</source>
        <translation>الاسم الكامل</translation>
    </message>
    <message>
        <source>guardian consent</source>
        <translation>موافقة ولي الأمر</translation>
    </message>
    <message>
        <source>identity number</source>
        <translation>رقم الهوية</translation>
    </message>
    <message>
        <source>mobile</source>
        <translation>الجوال</translation>
    </message>
</context>
<context>
    <name>WorkUnderWay</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 من %2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>إيقاف</translation>
    </message>
</context>
<context>
    <name>_CandidateDelegate</name>
    <message>
        <source>Expected today</source>
        <translation>بانتظار الحضور اليوم</translation>
    </message>
    <message>
        <source>Has left</source>
        <translation>انصراف</translation>
    </message>
    <message>
        <source>Inside</source>
        <translation>في الموقع</translation>
    </message>
    <message>
        <source>Not on today&apos;s list</source>
        <translation>خارج قائمة اليوم</translation>
    </message>
    <message>
        <source>On a break</source>
        <translation>في استراحة</translation>
    </message>
    <message>
        <source>mobile ends in %1</source>
        <translation>آخر الجوال %1</translation>
    </message>
</context>
<context>
    <name>_Offers</name>
    <message>
        <source>Check in as a walk-in (+)</source>
        <translation>تسجيل حاضر دون بطاقة (+)</translation>
    </message>
    <message>
        <source>Check in here by the leader&apos;s leave (F6)</source>
        <translation>تسجيل هنا بإذن القائد (F6)</translation>
    </message>
    <message>
        <source>Open the shift early (F6)</source>
        <translation>فتح المناوبة مبكرًا (F6)</translation>
    </message>
    <message>
        <source>Signed paper of the guardian (F6)</source>
        <translation>ورقة موقعة من ولي الأمر (F6)</translation>
    </message>
</context>
</TS>
