/*
 * Between the app and Android. Both have a Java virtual machine here: the app's is the native image, and Android's runs
 * io.daftari.android.PhoneSystem, which alone can call Android. This file carries calls from the one to the other, numbers and
 * letters alone: an object of the one means nothing to the other.
 *
 * Gluon's build compiles it with the NDK's clang and links it into the image; PhoneSystemTest compiles it for the machine that it
 * runs on, where one virtual machine plays both.
 */
#include <jni.h>
#include <stddef.h>

/* Android's jni.h stops before it. */
#ifndef JNI_VERSION_1_8
#define JNI_VERSION_1_8 0x00010008
#endif

/* Of Gluon's launcher. */
JavaVM *substrateGetAndroidVM(void);
jobject substrateGetActivity(void);
/* Of Attach's util: a class of the app's Android part, for good; NULL where it is not in the app. */
jclass registerDalvikClass(const char *name);

JNIEXPORT jint JNICALL JNI_OnLoad_daftari_phone(JavaVM *vm, void *reserved);

/* As in PhoneLocation and in io.daftari.android.PhoneSystem. */
enum { ACCESS_NONE = 1 };

/* The app's. */
static JavaVM *app_vm;
static jclass app_class;
static jmethodID app_taken;

/* Android's. */
static jobject android_object;
static jmethodID android_access;
static jmethodID android_ask;
static jmethodID android_start;
static jmethodID android_stop;
static jmethodID android_metered;

/* A thread's stay in a virtual machine: it leaves only what it has entered. */
struct stay {
    JavaVM *vm;
    JNIEnv *env;
    jboolean entered;
};

static struct stay enter(JavaVM *vm)
{
    struct stay here = {vm, NULL, JNI_FALSE};
    void *env = NULL;
    if (vm == NULL) {
        return here;
    }
    if ((*vm)->GetEnv(vm, &env, JNI_VERSION_1_6) == JNI_OK) {
        here.env = env;
        return here;
    }
#ifdef __ANDROID__
    if ((*vm)->AttachCurrentThreadAsDaemon(vm, &here.env, NULL) == JNI_OK) {
#else
    if ((*vm)->AttachCurrentThreadAsDaemon(vm, (void **)&here.env, NULL) == JNI_OK) {
#endif
        here.entered = JNI_TRUE;
    } else {
        here.env = NULL;
    }
    return here;
}

static void leave(struct stay here)
{
    if (here.entered) {
        (*here.vm)->DetachCurrentThread(here.vm);
    }
}

/* What was thrown is told in the log, and must not reach the caller, who may be of the other virtual machine. */
static jboolean has_thrown(JNIEnv *env)
{
    if (!(*env)->ExceptionCheck(env)) {
        return JNI_FALSE;
    }
    (*env)->ExceptionDescribe(env);
    (*env)->ExceptionClear(env);
    return JNI_TRUE;
}

static void prepare_android(void)
{
    struct stay here = enter(substrateGetAndroidVM());
    JNIEnv *env = here.env;
    if (env == NULL) {
        return;
    }
    jclass type = registerDalvikClass("io.daftari.android.PhoneSystem");
    /* First: a class that is not there is told by what was thrown, too. */
    if (!has_thrown(env) && type != NULL) {
        jmethodID make = (*env)->GetMethodID(env, type, "<init>", "(Landroid/app/Activity;)V");
        android_access = make == NULL ? NULL : (*env)->GetMethodID(env, type, "access", "()I");
        android_ask = android_access == NULL ? NULL : (*env)->GetMethodID(env, type, "ask", "()V");
        android_start = android_ask == NULL ? NULL : (*env)->GetMethodID(env, type, "start", "()V");
        android_stop = android_start == NULL ? NULL : (*env)->GetMethodID(env, type, "stop", "()V");
        android_metered = android_stop == NULL ? NULL : (*env)->GetMethodID(env, type, "metered", "()Z");
        jobject made = android_metered == NULL ? NULL : (*env)->NewObject(env, type, make, substrateGetActivity());
        if (!has_thrown(env) && made != NULL) {
            android_object = (*env)->NewGlobalRef(env, made);
            (*env)->DeleteLocalRef(env, made);
        }
    }
    leave(here);
}

/* The app's virtual machine calls it for System.loadLibrary, as for a library that is built in. */
JNIEXPORT jint JNICALL JNI_OnLoad_daftari_phone(JavaVM *vm, void *reserved)
{
    (void)reserved;
    void *found = NULL;
    if ((*vm)->GetEnv(vm, &found, JNI_VERSION_1_8) != JNI_OK) {
        return JNI_ERR;
    }
    JNIEnv *env = found;
    app_vm = vm;
    jclass type = (*env)->FindClass(env, "io/daftari/teacher/phone/PhoneSystem");
    if (type == NULL) {
        has_thrown(env);
        return JNI_ERR;
    }
    app_class = (*env)->NewGlobalRef(env, type);
    app_taken = (*env)->GetStaticMethodID(env, type, "taken", "(DDDLjava/lang/String;ZJZJD)V");
    if (app_taken == NULL) {
        has_thrown(env);
        return JNI_ERR;
    }
    prepare_android();
    return JNI_VERSION_1_8;
}

/* From the app to Android. */

static void tell_android(jmethodID method)
{
    struct stay here = enter(substrateGetAndroidVM());
    if (here.env != NULL && android_object != NULL) {
        (*here.env)->CallVoidMethod(here.env, android_object, method);
        has_thrown(here.env);
    }
    leave(here);
}

JNIEXPORT jint JNICALL Java_io_daftari_teacher_phone_PhoneSystem_access(JNIEnv *app, jclass type)
{
    (void)app;
    (void)type;
    jint access = ACCESS_NONE;
    struct stay here = enter(substrateGetAndroidVM());
    if (here.env != NULL && android_object != NULL) {
        access = (*here.env)->CallIntMethod(here.env, android_object, android_access);
        if (has_thrown(here.env)) {
            access = ACCESS_NONE;
        }
    }
    leave(here);
    return access;
}

JNIEXPORT void JNICALL Java_io_daftari_teacher_phone_PhoneSystem_ask(JNIEnv *app, jclass type)
{
    (void)app;
    (void)type;
    tell_android(android_ask);
}

JNIEXPORT void JNICALL Java_io_daftari_teacher_phone_PhoneSystem_start(JNIEnv *app, jclass type)
{
    (void)app;
    (void)type;
    tell_android(android_start);
}

JNIEXPORT void JNICALL Java_io_daftari_teacher_phone_PhoneSystem_stop(JNIEnv *app, jclass type)
{
    (void)app;
    (void)type;
    tell_android(android_stop);
}

/* In doubt it costs something. */
JNIEXPORT jboolean JNICALL Java_io_daftari_teacher_phone_PhoneSystem_metered(JNIEnv *app, jclass type)
{
    (void)app;
    (void)type;
    jboolean metered = JNI_TRUE;
    struct stay here = enter(substrateGetAndroidVM());
    if (here.env != NULL && android_object != NULL) {
        metered = (*here.env)->CallBooleanMethod(here.env, android_object, android_metered);
        if (has_thrown(here.env)) {
            metered = JNI_TRUE;
        }
    }
    leave(here);
    return metered;
}

/* From Android to the app. The environment that comes along is Android's. */
JNIEXPORT void JNICALL Java_io_daftari_android_PhoneSystem_taken(
    JNIEnv *android, jclass type, jdouble latitude, jdouble longitude, jdouble accuracy, jstring provider, jboolean mock,
    jlong time, jboolean from_satellites, jlong age, jdouble speed)
{
    (void)type;
    jsize length = (*android)->GetStringLength(android, provider);
    const jchar *letters = (*android)->GetStringChars(android, provider, NULL);
    if (letters == NULL) {
        has_thrown(android);
        return;
    }
    struct stay there = enter(app_vm);
    JNIEnv *app = there.env;
    if (app != NULL) {
        jstring told = (*app)->NewString(app, letters, length);
        if (told != NULL) {
            jvalue values[] = {{.d = latitude}, {.d = longitude}, {.d = accuracy}, {.l = told}, {.z = mock},
                {.j = time}, {.z = from_satellites}, {.j = age}, {.d = speed}};
            (*app)->CallStaticVoidMethodA(app, app_class, app_taken, values);
            has_thrown(app);
            (*app)->DeleteLocalRef(app, told);
        } else {
            has_thrown(app);
        }
    }
    leave(there);
    (*android)->ReleaseStringChars(android, provider, letters);
}
